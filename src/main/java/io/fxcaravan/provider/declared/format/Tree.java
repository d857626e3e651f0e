package io.fxcaravan.provider.declared.format;

import java.util.ArrayList;
import java.util.List;

/** A part of JSON or XML. */
final class Tree implements Part {
    private final String name;
    private final Tree around;
    private final List<Part> parts = new ArrayList<>();
    private String text;

    Tree(String name, Tree around) {
        this.name = name;
        this.around = around;
    }

    /** A part in this one. */
    Tree add(String partName) {
        Tree part = new Tree(partName, this);
        parts.add(part);
        return part;
    }

    /** Gives it a text of its own. */
    Tree text(String own) {
        text = own;
        return this;
    }

    /** Whether nothing but attributes is in it. */
    boolean hasNoElements() {
        return parts.stream().allMatch(part -> part.name().startsWith("@"));
    }

    Tree outer() {
        return around;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Part around() {
        return around;
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public String text() {
        return text;
    }
}
