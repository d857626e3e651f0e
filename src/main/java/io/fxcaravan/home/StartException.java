package io.fxcaravan.home;

import java.util.List;

/** The configuration cannot be used: every problem found, each one line that says where, what, and what is allowed. */
public final class StartException extends RuntimeException {
    private final List<String> problems;

    public StartException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each problem; secrets are masked. */
    public List<String> problems() {
        return problems;
    }
}
