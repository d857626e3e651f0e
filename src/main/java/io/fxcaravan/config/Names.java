package io.fxcaravan.config;

import java.util.Arrays;
import java.util.List;

/** A comma list, each name once. */
record Names(List<String> names) {
    /** A bare mail address, without a name before it. */
    static final String MAIL_ADDRESS = "[^\\s,;:<>()\"@\\P{ASCII}]{1,64}@[A-Za-z0-9.-]{1,253}";

    static final Names NONE = new Names(List.of());

    static Names codes(String text) {
        return split(text, "[A-Z]{3}");
    }

    static Names codesOrNone(String text) {
        return text.isEmpty() || text.equals("none") ? NONE : codes(text);
    }

    static Names providers(String text) {
        return split(text, "[a-z][a-z0-9-]*");
    }

    static Names addresses(String text) {
        return split(text, "[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    }

    static Names mailAddresses(String text) {
        return split(text, MAIL_ADDRESS);
    }

    static Names origins(String text) {
        return split(text, "\\*|https?://[A-Za-z0-9._\\[\\]:-]+");
    }

    private static Names split(String text, String each) {
        List<String> names = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(name -> Kind.matching(each, name))
                .toList();
        Kind.require(names.stream().distinct().count() == names.size());
        return new Names(names);
    }
}
