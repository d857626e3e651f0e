package io.fxcaravan.provider.declared.format;

import java.util.ArrayList;
import java.util.List;

/** A part of JSON or XML. */
final class AnswerTree implements AnswerPart {
    private final String name;
    private final AnswerTree around;
    private List<AnswerPart> parts = List.of(); // of most parts, which are numbers and codes, it stays so
    private String text;

    AnswerTree(String name, AnswerTree around) {
        this.name = name;
        this.around = around;
    }

    /** A part in this one. */
    AnswerTree add(String partName) {
        AnswerTree part = new AnswerTree(partName, this);
        if (parts.isEmpty()) {
            parts = new ArrayList<>();
        }
        parts.add(part);
        return part;
    }

    /** Gives it a text of its own. */
    AnswerTree text(String own) {
        text = own;
        return this;
    }

    /** Whether nothing but attributes is in it. */
    boolean hasNoElements() {
        return parts.stream().allMatch(part -> part.name().startsWith("@"));
    }

    AnswerTree outer() {
        return around;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public AnswerPart around() {
        return around;
    }

    @Override
    public List<AnswerPart> parts() {
        return parts;
    }

    @Override
    public String text() {
        return text;
    }
}
