package io.fxcaravan.provider.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fxcaravan.provider.declared.words.DeclarationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file is read whole or refused, with the line and the word that are wrong. */
class ProviderDeclarationTest {
    static final String BANK = """
            title: My bank
            base: PLN
            direction: home-per-foreign
            url: https://bank.example/rates?from={from}&to={to:dd.MM.yyyy}
            span: 93 days
            format: json
            rows: /*/rates/*
            date: ../../date
            code: code
            value: mid
            empty-when: 404
            zone: Europe/Warsaw
            publishes: "11:45"
            """;

    static ProviderDeclaration bank() {
        return ProviderDeclaration.of("mybank", "mybank.yaml", BANK);
    }

    /** The file with a text in it replaced. */
    static ProviderDeclaration with(String text, String other) {
        assertThat(BANK).contains(text);
        return ProviderDeclaration.of("mybank", "mybank.yaml", BANK.replace(text, other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title: My bank | titel: My bank | line 1: titel: is no word; did you mean title? there are title, terms",
                "title: My bank\\n |  | mybank.yaml: title: is missing",
                "value: mid | value: mid\\ndesimal: comma | line 11: desimal: is no word; did you mean decimal?",
                "value: mid | value: mid\\ndecimal: coma | line 11: decimal: coma is not known; did you mean comma? allowed:",
                "value: mid | value: mid\\nlayout: wdie | line 11: layout: wdie is not known; did you mean wide? allowed:",
                "value: mid | value: mid\\nfrequency: montly | did you mean monthly? allowed: daily, weekly, monthly",
                "value: mid | value: mid\\nunits: {att: u} | line 11: units.att: is no word; there are at, match, power",
                "value: mid | value: {at: mid, mach: x} | line 10: value.mach: is no word; did you mean match? there are",
                "code: code | code: {alway: USD} | line 9: code.alway: is no word; did you mean always?",
                "date: ../../date | date: {at: d, patern: d} | line 8: date.patern: is no word; did you mean pattern?",
                "value: mid | value: mid\\ncodes: {TWI: nome} | line 11: codes.TWI: nome is neither a currency code",
                "value: mid | value: mid\\ncharset: windows1251 | did you mean windows-1251? one is wanted such as",
                "value: mid | value: mid\\ndelimiter: ';' | line 11: delimiter: goes with format: csv alone",
                "home-per-foreign | home-per-foregin | did you mean home-per-foreign? allowed: foreign-per-home (1 base",
                "span: 93 days | span: monht | line 5: span: monht is not known; did you mean month? allowed: day, N days",
                "base: PLN | base: PLN\\nterms: ask them | line 3: terms: ask them is no address",
                "base: PLN | base: zloty | line 2: base: zloty is not a currency code",
                "home-per-foreign | inverse | line 3: direction: inverse is not known; allowed: foreign-per-home",
                "span: 93 days | span: a week | line 5: span: a week is not known; allowed: day, N days",
                "https://bank.example | ftp://bank.example | line 4: url: an address is wanted that begins https://",
                "{from} | {form} | line 4: url: {form} is not known; did you mean {from}? allowed: {from}",
                "{from} | {from:bb} | line 4: url: no pattern of a date",
                "{from} | {currency} | line 5: span: per currency and {currency} in the url belong together",
                "format: json | format: html | line 6: format: html is not known; allowed: json, xml, csv",
                "rows: /*/rates/* | rows: /*//rates | line 7: rows: nothing stands between two slashes",
                "Europe/Warsaw | Europe/Warschau | line 12: zone: Europe/Warschau is not a time zone; did you mean Europe/Warsaw?",
                "\"11:45\" | noon | line 13: publishes: noon is not a time of day",
                "value: mid | value: mid\\nvalue: ask | line 11: value: stands twice",
                "value: mid | value: mid\\nscript: 1/x | line 11: script: is no word; there are title, terms, base",
                "value: mid | value: mid\\nunits: 12 | line 11: units: 12 is not a power of ten",
                "value: mid | value: mid\\nholidays: [xmas] | line 11: holidays: xmas is not a rule; allowed: 12-25",
                "value: mid | value: mid\\nmethod: POST | line 11: method: method: POST and body belong together",
                "code: code | code: {at: code, match: '[A-Z]+'} | line 9: code.match: one group in ( ) is wanted",
                "date: ../../date | date: {at: d, pattern: jj} | line 8: date.pattern: no pattern of a date",
                "value: mid | value: mid\\n  more: x | no YAML",
            })
    void a_mistake_is_told_with_its_line_and_word(String text, String other, String said) {
        assertThatThrownBy(() -> with(lines(text), other == null ? "" : lines(other)))
                .isInstanceOf(DeclarationException.class)
                .hasMessageStartingWith("mybank.yaml")
                .hasMessageContaining(said);
    }

    private static String lines(String text) {
        return text.replace("\\n", "\n");
    }

    @Test
    void what_looks_like_a_truth_value_to_yaml_is_text() {
        ProviderDeclaration norway =
                ProviderDeclaration.of("mybank", "mybank.yaml", BANK + "codes:\n  NO: NOK\n  1.0: USD\n");
        assertThat(norway.title()).isEqualTo("My bank");
    }

    @Test
    void a_file_that_names_classes_or_anchors_makes_nothing() {
        assertThatThrownBy(() -> with("title: My bank", "title: !!javax.script.ScriptEngineManager [x]"))
                .isInstanceOf(DeclarationException.class)
                .hasMessageContaining("tag is not allowed");
    }

    @Test
    void a_file_without_end_is_refused() {
        assertThatThrownBy(() -> ProviderDeclaration.of("mybank", "mybank.yaml", BANK + "# ".repeat(200_000)))
                .isInstanceOf(DeclarationException.class);
    }

    @Test
    void the_host_is_the_default_of_base_url_and_the_rest_is_asked_below_it() {
        RequestTemplate asking = bank().asking();
        assertThat(asking.host()).isEqualTo("https://bank.example");
        assertThat(asking.queryFor(java.time.LocalDate.of(2026, 3, 2), java.time.LocalDate.of(2026, 3, 6), null))
                .containsEntry("from", "2026-03-02")
                .containsEntry("to", "06.03.2026");
    }
}
