package io.fxcaravan.quarantine;

import java.time.LocalDate;

/**
 * A rate in quarantine; its values as text, since not every one is a number.
 *
 * @param rate         as the provider sent it
 * @param units        for how many units of the counted currency, as sent
 * @param previousRate the stored rate that it was judged against; null for none
 * @param reason       one word for why it is held
 * @param state        {@code held}, {@code released} or {@code rejected}
 */
public record HeldRate(
        long id,
        String provider,
        LocalDate date,
        String quote,
        String rate,
        int units,
        String previousRate,
        String reason,
        String state) {}
