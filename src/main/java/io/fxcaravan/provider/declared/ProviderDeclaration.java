package io.fxcaravan.provider.declared;

import io.fxcaravan.provider.declared.format.AnswerCharset;
import io.fxcaravan.provider.declared.format.AnswerFormat;
import io.fxcaravan.provider.declared.rows.DateReader;
import io.fxcaravan.provider.declared.rows.RowReader;
import io.fxcaravan.provider.declared.words.DeclarationException;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;
import io.fxcaravan.rates.Direction;
import io.fxcaravan.rates.RateRules;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider's file says: the closed vocabulary, word for word. Two are equal where their texts are.
 *
 * @param name       of the provider, from the file's name
 * @param yaml       the whole text
 * @param terms      the address of the source's terms, which nobody here has judged; null where none was found
 * @param since      the first date that the source has; null where the file does not say
 * @param currencies that are asked for one by one, with the name that the source has for each; empty where an answer holds all
 * @param howMany    currencies, about; 0 where the file does not say
 * @param atLeast    rates that each day has; an answer with fewer is torn
 */
record ProviderDeclaration(
        String name,
        String yaml,
        String title,
        String terms,
        String base,
        LocalDate since,
        Map<String, String> currencies,
        int howMany,
        Direction direction,
        Optional<ApiKeyPlace> key,
        RequestTemplate asking,
        CallSpan span,
        Word formatWord,
        AnswerFormat format,
        Charset charset,
        AnswerChecks signs,
        Optional<DateReader> echo,
        RowReader rows,
        int atLeast,
        BankCalendar calendar,
        int readAgainDays) {

    /** Every word that a file may begin a line with, in the order of the page that explains them. */
    static final List<String> VOCABULARY = List.of(
            "title",
            "terms",
            "base",
            "direction",
            "since",
            "currencies",
            "key",
            "url",
            "span",
            "headers",
            "method",
            "body",
            "format",
            "charset",
            "zip",
            "inside",
            "delimiter",
            "comment",
            "until",
            "heading",
            "skip",
            "rows",
            "date",
            "code",
            "codes",
            "value",
            "units",
            "layout",
            "decimal",
            "thousands",
            "none",
            "at-least",
            "empty-when",
            "error-when",
            "echo",
            "zone",
            "publishes",
            "days",
            "holidays",
            "read-again",
            "frequency",
            "dated",
            "valid-from",
            "valid-to");

    /**
     * Reads a file.
     *
     * @param name of the provider
     * @param file as messages name it
     * @throws DeclarationException for the first thing that is wrong
     */
    static ProviderDeclaration of(String name, String file, String yaml) {
        WordGroup words = WordGroup.of(file, yaml);
        words.requireOneOf(VOCABULARY);
        String title = words.need("title").full();
        String terms = words.find("terms").map(ProviderDeclaration::address).orElse(null);
        String base = words.need("base").code();
        Direction direction = direction(words.need("direction"));
        LocalDate since = words.find("since").map(ProviderDeclaration::date).orElse(null);
        Optional<Word> currencies = words.find("currencies");
        boolean counted = currencies.isPresent()
                && currencies.get().isText()
                && currencies.get().full().matches("[0-9]+");
        Map<String, String> codes = currencies.isEmpty() || counted ? Map.of() : currencies(currencies.get());
        Optional<ApiKeyPlace> key = words.find("key").map(ApiKeyPlace::of);
        RequestTemplate asking = RequestTemplate.of(words);
        CallSpan span = CallSpan.of(words);
        requireOneByOne(words, asking, span, codes);
        AnswerFormat format = AnswerFormat.of(words);
        Charset charset = AnswerCharset.of(words).charset();
        AnswerChecks signs = AnswerChecks.of(words);
        Optional<DateReader> echo = words.find("echo").map(DateReader::of);
        RowReader rows = RowReader.of(words);
        int atLeast = words.find("at-least").map(word -> word.whole(1, 500)).orElse(1);
        BankCalendar calendar = BankCalendar.of(words, rows.dating().frequency());
        int readAgain = words.find("read-again").map(word -> word.whole(0, 400)).orElse(0);
        ProviderDeclaration declaration = new ProviderDeclaration(
                name,
                yaml,
                title,
                terms,
                base,
                since,
                codes,
                counted ? currencies.get().whole(1, 500) : codes.size(),
                direction,
                key,
                asking,
                span,
                words.need("format"),
                format,
                charset,
                signs,
                echo,
                rows,
                atLeast,
                calendar,
                readAgain);
        words.refuseOthers();
        return declaration;
    }

    private static void requireOneByOne(
            WordGroup words, RequestTemplate asking, CallSpan span, Map<String, String> codes) {
        if (span.perCurrency() != asking.names("currency")) {
            throw words.need("span").wrong("per currency and {currency} in the url belong together");
        }
        if (span.perCurrency() && codes.isEmpty()) {
            throw words.need("span").wrong("per currency wants the codes under currencies, such as [USD, EUR]");
        }
    }

    private static Map<String, String> currencies(Word word) {
        Map<String, String> names = new LinkedHashMap<>();
        if (word.isGroup()) {
            word.group().all().forEach((code, name) -> {
                if (!RateRules.isCode(code)) {
                    throw name.wrong("is not a currency code; three capital letters are wanted, such as PLN");
                }
                names.put(code, name.full());
            });
        } else {
            word.list().forEach(code -> names.put(code.code(), code.code()));
        }
        return Collections.unmodifiableMap(names);
    }

    private static Direction direction(Word word) {
        return Direction.of(word.full())
                .orElseThrow(() -> word.wrong(word.text() + " is not known; "
                        + Word.near(word.text(), List.of("foreign-per-home", "home-per-foreign"))
                        + "allowed: foreign-per-home (1 base = x quote), home-per-foreign (1 or 100 quote = x base)"));
    }

    /** Null where the file says that nobody found any. */
    private static String address(Word terms) {
        String text = terms.full();
        if (text.equals("not found")) {
            return null;
        }
        if (!text.matches("https?://\\S+")) {
            throw terms.wrong(text + " is no address; one is wanted that begins https://, or: not found");
        }
        return text;
    }

    private static LocalDate date(Word word) {
        try {
            return LocalDate.parse(word.full());
        } catch (DateTimeException e) {
            throw word.wrong(word.text() + " is not a date; one is wanted as 2002-01-02");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProviderDeclaration declaration
                && name.equals(declaration.name)
                && yaml.equals(declaration.yaml);
    }

    @Override
    public int hashCode() {
        return yaml.hashCode();
    }
}
