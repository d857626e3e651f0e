/** Commands about rates as evidence: rules, revisions, changes, checks and proofs. */
package io.fxcaravan.cli.evidence;
