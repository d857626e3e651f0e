package io.fxcaravan.config;

import java.util.Arrays;
import java.util.List;

/** A comma list, each name once. */
record NameList(List<String> names) {
    /** A bare mail address, without a name before it. */
    static final String MAIL_ADDRESS = "[^\\s,;:<>()\"@\\P{ASCII}]{1,64}@[A-Za-z0-9.-]{1,253}";

    static final NameList NONE = new NameList(List.of());

    static NameList codes(String text) {
        return split(text, "[A-Z]{3}");
    }

    static NameList codesOrNone(String text) {
        return text.isEmpty() || text.equals("none") ? NONE : codes(text);
    }

    static NameList providers(String text) {
        return split(text, "[a-z][a-z0-9-]*");
    }

    static NameList addresses(String text) {
        return split(text, "[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    }

    static NameList mailAddresses(String text) {
        return split(text, MAIL_ADDRESS);
    }

    static NameList origins(String text) {
        return split(text, "\\*|https?://[A-Za-z0-9._\\[\\]:-]+");
    }

    private static NameList split(String text, String each) {
        List<String> names = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(name -> PropertyType.matching(each, name))
                .toList();
        PropertyType.require(names.stream().distinct().count() == names.size());
        return new NameList(names);
    }
}
