package io.fxcaravan.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Unix's cron has no seconds and allows a star for both days; Quartz has seconds and wants a question mark for one of them. */
final class FiveFieldCron {
    private static final Pattern FIVE = Pattern.compile("(\\S+) (\\S+) (\\S+) (\\S+) ([A-Za-z0-9*,/-]+)");
    private static final Pattern NUMBER = Pattern.compile("[0-7]");

    private FiveFieldCron() {}

    /** The Quartz cron for a Unix cron; empty where the text is not one, or Quartz has none for it. */
    static Optional<String> asQuartz(String text) {
        Matcher fields = FIVE.matcher(text.strip().replaceAll("\\s+", " "));
        if (!fields.matches()) {
            return Optional.empty();
        }
        String ofMonth = fields.group(3);
        String ofWeek = quartzDays(fields.group(5));
        if (ofWeek.equals("*") || ofMonth.equals("*")) {
            String month = ofWeek.equals("*") && !ofMonth.equals("*") ? ofMonth : "?";
            String week = month.equals("?") ? ofWeek : "?";
            return Optional.of(String.join(" ", "0", fields.group(1), fields.group(2), month, fields.group(4), week));
        }
        return Optional.empty(); // cron means either of the two days, which Quartz cannot say
    }

    /** Cron counts from Sunday as 0 or 7, Quartz from Sunday as 1. */
    private static String quartzDays(String days) {
        return NUMBER.matcher(days).replaceAll(day -> String.valueOf(Integer.parseInt(day.group()) % 7 + 1));
    }
}
