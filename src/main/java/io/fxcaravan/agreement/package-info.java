/**
 * Whether providers agree on a day's rates.
 * {@link io.fxcaravan.agreement.AgreementJudge} decides from values alone; {@link io.fxcaravan.agreement.Agreement} has the newest days that
 * two providers know judged, and keeps what it finds as incidents. No rate is ever blended or changed.
 */
package io.fxcaravan.agreement;
