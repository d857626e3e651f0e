package io.fxcaravan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rules of the house that a compiler does not hold. */
@AnalyzeClasses(packages = "io.fxcaravan", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.fxcaravan";
    private static final String RATES = "io.fxcaravan.rates";
    private static final int ROOMY = 25;

    /** From the ground to the roof. A room knows rooms of lower floors, and none of its own floor or above. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("home", "logging", "rates", "demo.fixer"),
            Set.of("config", "store.h2", "store.schema"),
            Set.of("provider", "store"),
            Set.of(
                    "provider.ecb",
                    "provider.fixer",
                    "provider.manual",
                    "provider.xe",
                    "provider.declared.words",
                    "provider.runtime"),
            Set.of("provider.declared.format", "store.backup", "store.postgresql", "store.query"),
            Set.of("provider.declared.rows"),
            Set.of("provider.declared"),
            Set.of("agreement", "ledger", "publish", "retention", "transfer.file"),
            Set.of("ingest.decision", "ingest.run"),
            Set.of("ingest", "reading", "transfer.load"),
            Set.of("reading.text"),
            Set.of("ingest.schedule", "deadletter", "quarantine", "transfer.out", "demo", "evidence", "evidence.tree"),
            Set.of("alerts", "ops", "api.keys"),
            Set.of("api.http"),
            Set.of("api.read", "api.operate", "api.mirror", "api.pages"),
            Set.of("api"),
            Set.of("daemon"),
            Set.of("cli.print"),
            Set.of("cli.args"),
            Set.of("cli.ingest", "cli.evidence"),
            Set.of("cli.read"),
            Set.of("cli"),
            Set.of(""));

    private static final Set<String> BINARY_FLOATS = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    @ArchTest
    static final ArchRule a_room_knows_only_rooms_of_lower_floors = classes().should(knowOnlyLowerFloors());

    @ArchTest
    static final ArchRule what_the_main_job_decides_it_decides_from_values_alone = noClasses()
            .that()
            .resideInAPackage("io.fxcaravan.ingest.decision")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "org.jdbi..", "java.sql..", "org.slf4j..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule the_domain_needs_nothing_but_java = noClasses()
            .that()
            .resideInAPackage(RATES)
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(RATES, "java..");

    @ArchTest
    static void a_room_is_small_enough_for_one_look(JavaClasses classes) {
        Map<String, Long> files = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        assertThat(files).allSatisfy((room, size) -> assertThat(size).isLessThanOrEqualTo(ROOMY));
    }

    @ArchTest
    static void each_room_says_what_it_is_for(JavaClasses classes) {
        assertThat(classes.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(room -> assertThat(
                                Path.of("src/main/java", room.split("\\.")).resolve("package-info.java"))
                        .exists());
    }

    @ArchTest
    static void the_map_of_contributing_names_each_room(JavaClasses classes) throws IOException {
        String map = Files.readString(Path.of("CONTRIBUTING.md"));
        assertThat(classes.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .filter(room -> !room.equals(ROOT))
                        .map(room -> room.substring(ROOT.length() + 1)))
                .allSatisfy(room -> assertThat(map)
                        .containsAnyOf(
                                "`" + room + "`",
                                "`" + room.substring(room.lastIndexOf('.') + 1) + "`",
                                "`." + room.substring(room.lastIndexOf('.') + 1) + "`"));
    }

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
            .resideOutsideOfPackages(ROOT, "io.fxcaravan.daemon", "io.fxcaravan.cli..")
            .should()
            .accessTargetWhere(theSystemsTime());

    private static ArchCondition<JavaClass> knowOnlyLowerFloors() {
        return new ArchCondition<>("know only rooms of lower floors") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                int floor = floor(from);
                from.getDirectDependenciesFromSelf().stream()
                        .filter(to -> isOurs(to.getTargetClass()))
                        .filter(to -> !from.getPackageName()
                                .equals(to.getTargetClass().getPackageName()))
                        .filter(to -> floor < 0 || floor(to.getTargetClass()) >= floor)
                        .forEach(to -> events.add(SimpleConditionEvent.violated(to, to.getDescription())));
            }
        };
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT);
    }

    /** Of the room that a class is in; -1 where the room stands on none. */
    private static int floor(JavaClass type) {
        String room = type.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", "");
        return IntStream.range(0, FLOORS.size())
                .filter(floor -> FLOORS.get(floor).contains(room))
                .findFirst()
                .orElse(-1);
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
}
