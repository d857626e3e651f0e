package io.fxcaravan.agreement;

import io.fxcaravan.config.Settings;
import java.math.BigDecimal;

/**
 * How far apart providers may be; the property {@code fx.agreement.max-spread}.
 *
 * @param maxSpread the larger rate over the smaller, less 1
 */
public record AgreementConfig(BigDecimal maxSpread) {
    /** As the operator has set it. */
    public static AgreementConfig from(Settings settings) {
        return new AgreementConfig(settings.decimal("fx.agreement.max-spread"));
    }
}
