package io.fxcaravan.provider.declared.words;

import io.fxcaravan.config.DidYouMean;
import io.fxcaravan.provider.FailureAction;
import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.ProviderFailure.Stage;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A word of a provider's file and what stands behind it. Knows its line, so that both a mistake in the file and an answer
 * that does not fit the file are told by the word that a person has to look at.
 *
 * @param file the name of the file
 * @param line counted from 1
 * @param name the word; with the outer one before it where it stands in another, such as {@code date.pattern}
 */
public record Word(String file, int line, String name, Node node) {

    /** A mistake in the file. */
    public DeclarationException wrong(String what) {
        return new DeclarationException(file + " line " + line + ": " + name + ": " + what);
    }

    /** A mistake in the file: a text that is none of those allowed. Names the nearest. */
    public DeclarationException unknown(String given, Collection<String> allowed) {
        return wrong(given + " is not known; " + near(given, allowed) + "allowed: " + String.join(", ", allowed));
    }

    /** What a mistyped text probably means, as a message goes on; empty where nothing is near. */
    public static String near(String given, Collection<String> allowed) {
        return DidYouMean.of(given, allowed, Math.max(1, given.length() / 3))
                .map(meant -> "did you mean " + meant + "? ")
                .orElse("");
    }

    /** An answer that is not as this word says: the day fails, its body is kept. */
    public ProviderFailure unfit(String what) {
        return ProviderFailure.of(
                FailureAction.LATER,
                Stage.PARSE,
                "unfit_" + name.replaceAll("\\W", "_"),
                what + " (" + file + " line " + line + ": " + name + ")");
    }

    /** Whether a text stands behind it. */
    public boolean isText() {
        return node instanceof ScalarNode;
    }

    /** Whether a group of words stands behind it. */
    public boolean isGroup() {
        return node instanceof MappingNode;
    }

    /** The text, whatever YAML would take it for: {@code NO} is Norway's code and no truth value. */
    public String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong("a text is wanted here, not a list or a group of words");
    }

    /** The text, which must not be empty. */
    public String full() {
        String text = text().strip();
        if (text.isEmpty()) {
            throw wrong("nothing stands behind it");
        }
        return text;
    }

    /** The texts of a list; a single text is a list of one. */
    public List<Word> list() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(item -> new Word(file, item.getStartMark().getLine() + 1, name, item))
                    .toList();
        }
        return List.of(this);
    }

    /** The words that stand in this one. */
    public WordGroup group() {
        if (node instanceof MappingNode mapping) {
            return WordGroup.of(file, name + ".", mapping);
        }
        throw wrong("words are wanted here, each on a line of its own, deeper than " + name);
    }

    /** One of a few words. */
    public String oneOf(String... allowed) {
        String text = full();
        if (!List.of(allowed).contains(text)) {
            throw unknown(text, List.of(allowed));
        }
        return text;
    }

    /** One of an enum's constants, written in small letters with a hyphen. */
    public <E extends Enum<E>> E oneOf(E[] constants) {
        String[] names = Arrays.stream(constants)
                .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toArray(String[]::new);
        return constants[Arrays.asList(names).indexOf(oneOf(names))];
    }

    /** A whole number between two bounds, both allowed. */
    public int whole(int least, int most) {
        String text = full();
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw wrong(text + " is not a whole number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    /** {@code true} or {@code false}. */
    public boolean flag() {
        return oneOf("true", "false").equals("true");
    }

    /** A currency code. */
    public String code() {
        String text = full();
        if (!text.matches("[A-Z]{3}")) {
            throw wrong(text + " is not a currency code; three capital letters are wanted, such as PLN");
        }
        return text;
    }

    /** A regular expression with exactly one group, which is what is taken of a text. */
    public Pattern match() {
        try {
            Pattern pattern = Pattern.compile(full());
            if (pattern.matcher("").groupCount() != 1) {
                throw wrong("one group in ( ) is wanted: it is what is taken of the text");
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw wrong("no regular expression: " + e.getDescription());
        }
    }

    /** What a pattern's group takes of a text; empty where the text is not of that form. */
    public static Optional<String> taken(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }
}
