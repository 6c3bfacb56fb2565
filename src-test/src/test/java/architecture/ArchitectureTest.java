package architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.check.GradientCheck;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Dependencies point one way: each package may use those before it in [#LAYERS], and no other.
class ArchitectureTest {
    private static final String ENGINE = "dev.adjoint.autodiff";

    private static final List<String> LAYERS =
            List.of(
                    "type",
                    "graph",
                    "ops",
                    "evaluate",
                    "differentiate",
                    "simplify",
                    "explain",
                    "fuse",
                    "generate.code",
                    "generate.lanes",
                    "generate.form",
                    "generate",
                    "run");

    /// What an op may use: `Op`, `Lanes` and their kin, and the language itself.
    private static final List<String> OWN =
            List.of("java.lang", "java.lang.runtime", "java.lang.invoke", ENGINE + ".graph");

    static final JavaClasses CLASSES = new ClassFileImporter().importLocations(locations());

    static Stream<String> layers() {
        return LAYERS.stream();
    }

    @Test
    void theScanFindsTheEngine() {
        assertFalse(CLASSES.stream().noneMatch(type -> type.getPackageName().startsWith(ENGINE)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayerUsesOnlyWhatLiesBelowIt(String layer) {
        int place = LAYERS.indexOf(layer);
        noClasses()
                .that(areOfLayers("of the layer " + layer, place, place))
                .should()
                .dependOnClassesThat(
                        areOfLayers("above it", place + 1, LAYERS.size() - 1)
                                .or(JavaClass.Predicates.resideInAPackage(ENGINE)))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> areOfLayers(String words, int from, int to) {
        return DescribedPredicate.describe(
                words,
                type -> {
                    int layer = layer(type.getPackageName());
                    return layer >= from && layer <= to;
                });
    }

    /// The place of a package's layer: its own, or that of a package around it; -1 if it has none.
    private static int layer(String name) {
        String inside = name;
        while (inside.startsWith(ENGINE + ".")) {
            int layer = LAYERS.indexOf(inside.substring(ENGINE.length() + 1));
            if (layer >= 0) {
                return layer;
            }
            inside = inside.substring(0, inside.lastIndexOf('.'));
        }
        return -1;
    }

    @Test
    void everyPackageOfTheEngineIsALayer() {
        Set<String> unknown =
                CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith(ENGINE + ".") && layer(name) < 0)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), unknown, "give these a place in LAYERS");
    }

    @Test
    void noPackagesFormACycle() {
        slices().matching("dev.adjoint.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching(ENGINE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /// An op is written in `Lanes` and nothing else, which is what lets it be read in many ways.
    @Test
    void anOpUsesNothingButTheGraph() {
        classes()
                .that()
                .areAssignableTo(Op.class)
                .and()
                .resideInAPackage(ENGINE + ".ops")
                .should()
                .onlyDependOnClassesThat(isIn(OWN.toArray(String[]::new)).or(isAnOpOrSharedByOps()))
                .check(CLASSES);
    }

    @Test
    void theEngineStandsOnTheJdk() {
        classes()
                .that()
                .resideInAPackage(ENGINE + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ENGINE + "..",
                        "java..",
                        "javax..",
                        "jdk.incubator.vector..",
                        "com.sun.management..",
                        "org.jspecify.annotations..")
                .check(CLASSES);
    }

    /// Who has a kit and no models, no jqwik and no JUnit can still use the rest.
    @Test
    void theCheckKitStandsOnTheEngineAlone() {
        String kit = "dev.adjoint.check";
        mayNotUse(kit + "..", "dev.adjoint.viz..");
        List<String> own =
                List.of("", ".law", ".shrink", ".graph", ".rounding", ".difference", ".exact");
        for (String part : own) {
            mayNotUse(
                    kit + part,
                    "dev.adjoint.mlp..",
                    "net.jqwik..",
                    "org.junit..",
                    kit + ".model",
                    kit + ".arbitrary",
                    kit + ".junit");
        }
    }

    @Test
    void thePartsOfTheCheckKitFormNoCycle() {
        slices().matching("dev.adjoint.check.(*)..").should().beFreeOfCycles().check(CLASSES);
        mayNotUse("dev.adjoint.check.law", "dev.adjoint.check", "dev.adjoint.check.shrink");
    }

    @Test
    void theEngineUsesNeitherModelsNorPictures() {
        mayNotUse(ENGINE + "..", "dev.adjoint.mlp..", "dev.adjoint.viz..", "dev.adjoint.check..");
    }

    @Test
    void modelsUseNoPictures() {
        mayNotUse("dev.adjoint.mlp..", "dev.adjoint.viz..", "dev.adjoint.check..");
    }

    @Test
    void everyPackageKeepsNullOut() {
        Set<String> packages =
                CLASSES.stream()
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith("dev.adjoint"))
                        .collect(Collectors.toCollection(TreeSet::new));
        packages.removeIf(ArchitectureTest::isNullMarked);
        assertEquals(Set.of(), packages, "these need a package-info with @NullMarked");
    }

    private static boolean isNullMarked(String name) {
        return CLASSES.contain(name + ".package-info")
                && CLASSES.get(name + ".package-info").isAnnotatedWith(NullMarked.class);
    }

    private static void mayNotUse(String user, String... used) {
        noClasses()
                .that()
                .resideInAPackage(user)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(used)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> isIn(String... packages) {
        return JavaClass.Predicates.resideInAnyPackage(packages);
    }

    /// Another op, or a piece of `Lanes` arithmetic that ops share and that makes no nodes.
    private static DescribedPredicate<JavaClass> isAnOpOrSharedByOps() {
        return DescribedPredicate.describe(
                "an op, or arithmetic shared by ops",
                type ->
                        type.isAssignableTo(Op.class)
                                || type.getPackageName().equals(ENGINE + ".ops")
                                        && type.getDirectDependenciesFromSelf().stream()
                                                .map(used -> used.getTargetClass().getPackageName())
                                                .allMatch(OWN::contains));
    }

    /// Where the modules lie, as folders or as jars; those of models and pictures only once they
    /// have classes.
    private static List<Location> locations() {
        Stream<URL> always =
                Stream.of(Autodiff.class, GradientCheck.class)
                        .map(type -> type.getProtectionDomain().getCodeSource().getLocation());
        Stream<URL> others =
                Stream.of("dev/adjoint/mlp/", "dev/adjoint/viz/")
                        .map(ArchitectureTest.class.getClassLoader()::getResource)
                        .flatMap(Stream::ofNullable);
        return Stream.concat(always, others).map(Location::of).toList();
    }
}
