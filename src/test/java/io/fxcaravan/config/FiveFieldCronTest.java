package io.fxcaravan.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.CronExpression;

class FiveFieldCronTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 9 * * * | 0 0 9 ? * *",
                "0 9 * * 1-5 | 0 0 9 ? * 2-6",
                "*/15 8-18 * * MON-FRI | 0 */15 8-18 ? * MON-FRI",
                "0 9 1 * * | 0 0 9 1 * ?",
                "30 16 * * 0 | 0 30 16 ? * 1"
            })
    void cron_of_five_fields_is_put_in_quartz_s_words(String cron, String quartz) throws Exception {
        assertThat(FiveFieldCron.asQuartz(cron)).contains(quartz);
        assertThat(new CronExpression(quartz)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 9 ? * *", "0 9 1 * 1", "nonsense", "", "9"})
    void what_is_none_or_cannot_be_put_so_gets_no_hint(String text) {
        assertThat(FiveFieldCron.asQuartz(text)).isEmpty();
    }
}
