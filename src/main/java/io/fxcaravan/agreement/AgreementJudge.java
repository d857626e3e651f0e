package io.fxcaravan.agreement;

import io.fxcaravan.rates.Spread;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Decides from the rates of some days on which currencies providers disagree. Pure. */
final class AgreementJudge {
    private final BigDecimal maxSpread;

    AgreementJudge(BigDecimal maxSpread) {
        this.maxSpread = maxSpread;
    }

    /**
     * Judges days.
     *
     * @param days those of the most trusted provider first; dates in any order
     */
    Judgement judge(List<KnownDay> days) {
        Map<String, NavigableMap<LocalDate, KnownDay>> byProvider = new LinkedHashMap<>();
        days.forEach(day -> byProvider
                .computeIfAbsent(day.provider(), name -> new TreeMap<>())
                .put(day.date(), day));
        Map<String, List<Finding>> byCurrency = new TreeMap<>();
        findings(byProvider)
                .forEach(finding -> byCurrency
                        .computeIfAbsent(finding.currency(), currency -> new ArrayList<>())
                        .add(finding));
        Map<String, Disagreement> open = new TreeMap<>();
        Map<String, LocalDate> since = new TreeMap<>();
        Set<String> agreeing = new TreeSet<>();
        SortedMap<String, BigDecimal> spreads = new TreeMap<>();
        byCurrency.forEach((currency, findings) -> {
            LocalDate agreed = agreedOn(findings);
            disagreement(findings, agreed)
                    .ifPresentOrElse(
                            finding -> {
                                open.put(currency, describe(finding, byProvider));
                                since.put(currency, first(findings, finding, agreed));
                            },
                            () -> {
                                if (agreed != null) {
                                    agreeing.add(currency);
                                }
                            });
            newest(findings)
                    .ifPresent(finding -> spreads.put(
                            finding.terms().toString(),
                            Spread.of(rates(finding, byProvider).values())));
        });
        return new Judgement(open, since, agreeing, spreads);
    }

    private List<Finding> findings(Map<String, NavigableMap<LocalDate, KnownDay>> byProvider) {
        List<NavigableMap<LocalDate, KnownDay>> all = List.copyOf(byProvider.values());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                TwoProviders two = new TwoProviders(all.get(i), all.get(j), maxSpread);
                all.get(i).keySet().forEach(date -> findings.addAll(two.of(date)));
            }
        }
        return findings;
    }

    /** The newest day on which no two providers disagree on the currency; null for none. */
    private static LocalDate agreedOn(List<Finding> findings) {
        Set<LocalDate> doubtful = new TreeSet<>();
        findings.stream().filter(finding -> !finding.isAgreement()).forEach(finding -> doubtful.add(finding.day()));
        return findings.stream()
                .map(Finding::day)
                .filter(day -> !doubtful.contains(day))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The newest disagreement that no later agreement has ended. One that was decided a day late stands for a day. */
    private static Optional<Finding> disagreement(List<Finding> findings, LocalDate agreed) {
        return findings.stream()
                .filter(Finding::isDisagreement)
                .filter(finding -> agreed == null || !finding.decidedOn().isBefore(agreed))
                .max(Comparator.comparing(Finding::day).thenComparing(Finding::decidedOn));
    }

    private static LocalDate first(List<Finding> findings, Finding newest, LocalDate agreed) {
        return findings.stream()
                .filter(Finding::isDisagreement)
                .map(Finding::day)
                .filter(day -> agreed == null || day.isAfter(agreed))
                .min(Comparator.naturalOrder())
                .orElse(newest.day());
    }

    /** The newest comparison of daily rates, as opposed to those of a month or quarter. */
    private static Optional<Finding> newest(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.one().ofPeriod() && !finding.other().ofPeriod())
                .max(Comparator.comparing(Finding::day));
    }

    private Disagreement describe(Finding finding, Map<String, NavigableMap<LocalDate, KnownDay>> byProvider) {
        Map<String, BigDecimal> rates = rates(finding, byProvider);
        Optional<String> odd = odd(rates);
        String suspect = odd.orElse(finding.other().provider());
        String against = odd.flatMap(alone -> rates.keySet().stream()
                        .filter(name -> !name.equals(alone))
                        .findFirst())
                .orElse(finding.one().provider());
        return new Disagreement(
                finding.currency(),
                finding.terms().toString(),
                finding.day(),
                rates,
                finding.difference().word(),
                suspect,
                against,
                odd.isPresent());
    }

    /** Every provider's rate of the pair on that day; rates of a period only where the finding is about them. */
    private static Map<String, BigDecimal> rates(
            Finding finding, Map<String, NavigableMap<LocalDate, KnownDay>> byProvider) {
        Map<String, BigDecimal> rates = new LinkedHashMap<>();
        byProvider.forEach((provider, days) -> Stream.ofNullable(days.get(finding.day()))
                .filter(day -> !day.ofPeriod()
                        || provider.equals(finding.one().provider())
                        || provider.equals(finding.other().provider()))
                .forEach(day -> finding.terms().rate(day).ifPresent(rate -> rates.put(provider, rate))));
        return rates;
    }

    /** The provider that disagrees with all others while those agree; empty among fewer than three. */
    private Optional<String> odd(Map<String, BigDecimal> rates) {
        return rates.keySet().stream()
                .filter(alone -> rates.size() > 2)
                .filter(alone -> {
                    List<BigDecimal> others = rates.entrySet().stream()
                            .filter(rate -> !rate.getKey().equals(alone))
                            .map(Map.Entry::getValue)
                            .toList();
                    return others.stream().noneMatch(rate -> agree(rate, rates.get(alone)))
                            && others.stream().allMatch(rate -> agree(rate, others.get(0)));
                })
                .findFirst();
    }

    private boolean agree(BigDecimal one, BigDecimal other) {
        return Difference.between(one, other, maxSpread).isEmpty();
    }
}
