package io.fxcaravan.provider.declared.format;

import io.fxcaravan.provider.ProviderFailure;
import io.fxcaravan.provider.declared.words.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Where something stands in an answer: a JSON Pointer (RFC 6901) with {@code *} for each part, {@code ..} for what a part
 * lies in, {@code name[2]} for the second of several, and {@code .} for the part itself. It begins at the whole answer with a
 * slash, and at the row without one.
 */
public final class AnswerPath {
    private static final String INDEX = "(.+)\\[([1-9][0-9]?)]";

    private record Step(String name, int index, boolean outward) {
        static Step of(String text) {
            return text.matches(INDEX)
                    ? new Step(text.replaceAll(INDEX, "$1"), Integer.parseInt(text.replaceAll(INDEX, "$2")), false)
                    : new Step(text.intern(), 0, text.equals(".."));
        }

        boolean fits(AnswerPart part) {
            return name.equals("*") || name.equals(part.name());
        }
    }

    private final Word word;
    private final boolean fromWhole;
    private final List<Step> steps = new ArrayList<>();

    private AnswerPath(Word word, String path) {
        this.word = word;
        fromWhole = path.startsWith("/");
        for (String step : (fromWhole ? path.substring(1) : path).split("/", -1)) {
            if (step.isEmpty() && !path.equals("/")) {
                throw word.wrong("nothing stands between two slashes of " + path);
            }
            if (!step.isEmpty() && !step.equals(".")) {
                steps.add(Step.of(step.replace("~1", "/").replace("~0", "~")));
            }
        }
    }

    /** The path that a word gives. */
    public static AnswerPath of(Word word) {
        return new AnswerPath(word, word.full());
    }

    /** The part itself. */
    public static AnswerPath here(Word word) {
        return new AnswerPath(word, ".");
    }

    /** The name of the part of a row that the way goes into; null where it goes elsewhere. */
    public String firstStep() {
        return fromWhole || steps.isEmpty() ? null : steps.get(0).name();
    }

    /** What stands there; null where nothing does. */
    public AnswerPart find(AnswerPart row) {
        AnswerPart part = fromWhole ? whole(row) : row;
        for (int i = 0; i < steps.size() && part != null; i++) {
            Step step = steps.get(i);
            part = step.outward() ? part.around() : step.index() == 0 ? part.part(step.name()) : nth(part, step);
        }
        return part;
    }

    private static AnswerPart nth(AnswerPart part, Step step) {
        return part.parts().stream()
                .filter(step::fits)
                .skip(step.index() - 1L)
                .findFirst()
                .orElse(null);
    }

    /**
     * Every part that stands there.
     *
     * @throws ProviderFailure where the way ends before its last step; at the last there may be none
     */
    public List<AnswerPart> each(AnswerPart whole) throws ProviderFailure {
        List<AnswerPart> here = List.of(whole);
        for (int i = 0; i < steps.size() && !here.isEmpty(); i++) {
            Step step = steps.get(i);
            List<AnswerPart> next = new ArrayList<>();
            for (AnswerPart part : here) {
                for (AnswerPart inner : part.parts()) {
                    if (step.fits(inner)) {
                        next.add(inner);
                    }
                }
            }
            if (next.isEmpty() && i < steps.size() - 1 && !step.name().equals("*")) {
                throw word.unfit("the answer has no " + step.name() + " where " + this + " says");
            }
            here = next;
        }
        return here;
    }

    private static AnswerPart whole(AnswerPart part) {
        AnswerPart whole = part;
        while (whole.around() != null) {
            whole = whole.around();
        }
        return whole;
    }

    @Override
    public String toString() {
        return word.text();
    }
}
