package io.fxcaravan.provider.declared;

import io.fxcaravan.provider.Credentials;
import io.fxcaravan.provider.declared.words.Word;
import io.fxcaravan.provider.declared.words.WordGroup;

/** The word {@code key}: where the secret of the property {@code api-key} goes: {@code header: X-Key} or {@code query: key}. */
record ApiKeyPlace(boolean inHeader, String name) {
    static ApiKeyPlace of(Word word) {
        WordGroup words = word.group();
        var header = words.find("header");
        var query = words.find("query");
        words.refuseOthers();
        if (header.isPresent() == query.isPresent()) {
            throw word.wrong("one of header and query is wanted, with the name of the header or of the parameter");
        }
        return new ApiKeyPlace(
                header.isPresent(), header.or(() -> query).orElseThrow().full());
    }

    Credentials with(String secret) {
        return inHeader ? Credentials.inHeader(name, secret) : Credentials.inQuery(name, secret);
    }
}
