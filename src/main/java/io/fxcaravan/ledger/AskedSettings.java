package io.fxcaravan.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a provider is asked for, as it was set at one time.
 *
 * @param window  days that the first start fetches
 * @param symbols the currencies asked for by name; empty for all
 * @param exclude those not to keep
 */
record AskedSettings(int window, Set<String> symbols, Set<String> exclude) {
    /**
     * What is asked for and was not before.
     *
     * @param quote a currency; null for all of them
     * @param was   the currencies that were asked for before, where all are now
     */
    record More(String quote, Set<String> was) {}

    /** Whether something that was asked for once still is. */
    boolean asksFor(More more) {
        return more.quote() == null
                ? symbols.isEmpty()
                : !exclude.contains(more.quote()) && (symbols.isEmpty() || symbols.contains(more.quote()));
    }

    /** What this asks for more than another did. */
    List<More> moreThan(AskedSettings before) {
        List<More> more = new ArrayList<>();
        if (symbols.isEmpty() && !before.symbols.isEmpty()) {
            more.add(new More(null, before.symbols));
        }
        Set<String> added = new TreeSet<>(before.exclude);
        if (!before.symbols.isEmpty()) {
            added.addAll(symbols);
            added.removeAll(before.symbols);
        }
        before.exclude.stream().filter(quote -> !exclude.contains(quote)).forEach(added::add);
        added.removeAll(exclude);
        added.removeIf(quote -> !symbols.isEmpty() && !symbols.contains(quote));
        added.forEach(quote -> more.add(new More(quote, Set.of())));
        return more;
    }
}
