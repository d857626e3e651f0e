package io.fxcaravan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of the house that a compiler does not hold. */
@AnalyzeClasses(packages = "io.fxcaravan", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String WIRING = "io.fxcaravan.daemon";
    private static final String START = "io.fxcaravan";
    private static final String RATES = "io.fxcaravan.rates..";
    private static final String CONFIG = "io.fxcaravan.config..";
    private static final String HOME = "io.fxcaravan.home..";
    private static final String LOGGING = "io.fxcaravan.logging..";
    private static final String STORE = "io.fxcaravan.store..";
    private static final String PROVIDER = "io.fxcaravan.provider..";
    private static final String[] EDGES = packages("cli", "api", "demo", "ops");
    private static final String[] FEATURES =
            packages("ingest", "deadletter", "quarantine", "retention", "transfer", "alerts", "publish");
    private static final String[] FOUNDATIONS = packages("ledger", "provider", "store");

    private static final Set<String> BINARY_FLOATS = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    @ArchTest
    static final ArchRule features_know_nothing_of_the_edges = none(FEATURES, EDGES);

    @ArchTest
    static final ArchRule foundations_know_nothing_of_the_features = none(FOUNDATIONS, FEATURES);

    @ArchTest
    static final ArchRule foundations_know_nothing_of_the_edges = none(FOUNDATIONS, EDGES);

    @ArchTest
    static final ArchRule the_store_does_not_know_the_providers = none(one(STORE), one(PROVIDER));

    @ArchTest
    static final ArchRule the_domain_needs_nothing_but_java = noClasses()
            .that()
            .resideInAPackage(RATES)
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(RATES, "java..");

    @ArchTest
    static final ArchRule configuration_knows_only_the_home_and_the_log = noClasses()
            .that()
            .resideInAPackage(CONFIG)
            .should()
            .dependOnClassesThat(
                    resideIn("io.fxcaravan..").and(DescribedPredicate.not(resideInAny(CONFIG, HOME, LOGGING))));

    @ArchTest
    static final ArchRule only_commands_know_the_wiring = noClasses()
            .that()
            .resideOutsideOfPackages(START, WIRING, "io.fxcaravan.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(WIRING);

    @ArchTest
    static final ArchRule packages_form_no_cycles =
            slices().matching("io.fxcaravan.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_field_holds_a_binary_float = noFields().should().haveRawType(aBinaryFloat());

    @ArchTest
    static final ArchRule no_method_takes_a_binary_float =
            noCodeUnits().should().haveRawParameterTypes(anyOf(aBinaryFloat()));

    @ArchTest
    static final ArchRule no_method_gives_a_binary_float =
            noCodeUnits().should().haveRawReturnType(aBinaryFloat());

    @ArchTest
    static final ArchRule only_the_wiring_asks_the_system_for_the_time = noClasses()
            .that()
            .resideOutsideOfPackages(START, WIRING, "io.fxcaravan.cli..")
            .should()
            .accessTargetWhere(theSystemsTime());

    private static ArchRule none(String[] of, String[] know) {
        return noClasses()
                .that()
                .resideInAnyPackage(of)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(know);
    }

    private static DescribedPredicate<JavaClass> resideIn(String names) {
        return JavaClass.Predicates.resideInAPackage(names);
    }

    private static DescribedPredicate<JavaClass> resideInAny(String... names) {
        return JavaClass.Predicates.resideInAnyPackage(names);
    }

    private static DescribedPredicate<JavaClass> aBinaryFloat() {
        return DescribedPredicate.describe("a binary float", type -> BINARY_FLOATS.contains(type.getName()));
    }

    private static DescribedPredicate<List<JavaClass>> anyOf(DescribedPredicate<JavaClass> type) {
        return DescribedPredicate.describe(
                type.getDescription(), types -> types.stream().anyMatch(type));
    }

    /** {@code now()} of a given clock is fine; without one, or with a zone, it is the system's. */
    private static DescribedPredicate<JavaAccess<?>> theSystemsTime() {
        return DescribedPredicate.describe("is the system's time", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getName();
            boolean withClock = access.getTarget().getFullName().contains(Clock.class.getName() + ")");
            return owner.startsWith("java.time.") && name.equals("now") && !withClock
                    || owner.equals(Clock.class.getName()) && name.startsWith("system")
                    || owner.equals(System.class.getName()) && name.equals("currentTimeMillis")
                    || owner.equals(Date.class.getName())
                            && access.getTarget().getFullName().endsWith("<init>()");
        });
    }

    private static String[] one(String name) {
        return new String[] {name};
    }

    private static String[] packages(String... names) {
        return Stream.of(names).map(name -> "io.fxcaravan." + name + "..").toArray(String[]::new);
    }
}
