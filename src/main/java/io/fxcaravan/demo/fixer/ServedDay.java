package io.fxcaravan.demo.fixer;

import java.time.LocalDate;
import java.util.List;

/**
 * The rates of one day as they will be printed. A list and text, not a map and numbers: faults print what no number holds
 * and what no map allows.
 *
 * @param historical asked for by date and not by {@code latest}
 * @param timestamp Unix seconds
 */
record ServedDay(boolean historical, long timestamp, String base, LocalDate date, List<Rate> rates) {

    record Rate(String quote, String text) {}

    ServedDay withRates(List<Rate> others) {
        return new ServedDay(historical, timestamp, base, date, others);
    }

    /** In the member order of real bodies, which the documentation's examples do not have. */
    String json() {
        return json(historical, timestamp, base, date, ratesJson(rates));
    }

    static String json(boolean historical, long timestamp, String base, LocalDate date, String rates) {
        return "{\"success\":true,\"timestamp\":" + timestamp + (historical ? ",\"historical\":true" : "")
                + ",\"base\":\"" + base + "\",\"date\":\"" + date + "\",\"rates\":" + rates + "}";
    }

    static String ratesJson(List<Rate> rates) {
        var json = new StringBuilder(24 * rates.size() + 2);
        char before = '{';
        for (Rate rate : rates) {
            json.append(before).append('"').append(rate.quote).append("\":").append(rate.text);
            before = ',';
        }
        return rates.isEmpty() ? "{}" : json.append('}').toString();
    }
}
