package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.CumulativeOps;
import dev.adjoint.autodiff.ops.LossOps;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.ops.StatisticsOps;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An op without a row is an op without laws, so its absence fails.
class CatalogueTest {
    /// Where ops for users live; a pass may have one of its own.
    private static final Set<String> PACKAGES =
            Set.of(NodeOps.class.getPackageName(), Op.class.getPackageName());

    @Test
    void everyElementwiseOpHasARow() {
        var ops =
                new ClassFileImporter()
                        .importLocations(Library.locations()).stream()
                                .filter(type -> type.isAssignableTo(Op.class))
                                .filter(type -> !type.isInterface())
                                .filter(type -> PACKAGES.contains(type.getPackageName()))
                                .map(JavaClass::getName)
                                .collect(Collectors.toSet());
        assertFalse(ops.isEmpty(), "the scan must find ops");
        assertCovered(ops);
    }

    @Test
    void everyReductionHasARow() {
        assertCovered(names(List.of(Reduction.values())));
    }

    @Test
    void everyMarkerHasARow() {
        assertCovered(
                Arrays.stream(Meaning.class.getPermittedSubclasses())
                        .map(Class::getName)
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyMovementHasARow() {
        assertCovered(names(List.of(Movement.class.getPermittedSubclasses())));
    }

    /// A new kind of node needs a new kind of row: this list is where to say that it has one.
    @Test
    void everyKindOfNodeIsKnownHere() {
        Set<String> known =
                names(
                        List.of(
                                Elementwise.class,
                                Reduce.class,
                                Scan.class,
                                Contract.class,
                                Move.class,
                                Marker.class));
        // Random numbers have no domain to draw from and no derivative: RandomTest has their laws.
        known.addAll(
                Set.of("Input", "Constant", "RandomDraw").stream()
                        .map(CatalogueTest::kind)
                        .toList());
        assertEquals(known, names(List.of(Node.class.getPermittedSubclasses())));
        assertCovered(Set.of(Contract.class.getName()));
    }

    @Test
    void everyCompositeHasARow() {
        assertCovered(
                Stream.concat(
                                Stream.of(CumulativeOps.class, LossOps.class, StatisticsOps.class)
                                        .flatMap(ops -> Arrays.stream(ops.getDeclaredMethods()))
                                        .filter(method -> isPublic(method.getModifiers()))
                                        .map(CatalogueTest::qualified),
                                Stream.of(
                                        "ReductionOps.mean",
                                        "ReductionOps.logSumExp",
                                        "ActivationOps.softmax",
                                        "ActivationOps.logSoftmax",
                                        "ActivationOps.maxout"))
                        .collect(Collectors.toSet()));
    }

    /// Those that are a movement and nothing else are covered by its row, and one-hot rows, which
    /// have no argument to differentiate for, by IndexTest.
    @Test
    void everyShapeOpHasARow() {
        Set<String> movements =
                Set.of(
                        "reshape",
                        "transpose",
                        "broadcast",
                        "concat",
                        "unreduce",
                        "scatterAdd",
                        "oneHot");
        assertCovered(
                Arrays.stream(ShapeOps.class.getDeclaredMethods())
                        .filter(method -> isPublic(method.getModifiers()))
                        .filter(method -> !movements.contains(method.getName()))
                        .map(method -> "ShapeOps." + method.getName())
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyContractionHasARow() {
        assertCovered(
                Arrays.stream(ContractionOps.class.getDeclaredMethods())
                        .filter(method -> isPublic(method.getModifiers()))
                        .map(method -> "ContractionOps." + method.getName())
                        .collect(Collectors.toSet()));
    }

    private static String qualified(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static boolean isPublic(int modifiers) {
        return Modifier.isPublic(modifiers);
    }

    private static String kind(String simpleName) {
        return Node.class.getPackageName() + "." + simpleName;
    }

    private static Set<String> names(Collection<?> things) {
        return things.stream()
                .map(CatalogueTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(Object thing) {
        return switch (thing) {
            case Class<?> type -> type.getName();
            case Enum<?> constant -> constant.getDeclaringClass().getName() + "." + constant.name();
            default -> thing.toString();
        };
    }

    private static void assertCovered(Collection<String> needed) {
        Set<String> missing = new TreeSet<>(needed);
        missing.removeAll(names(OpCatalogue.ROWS.stream().map(Row::about).toList()));
        assertEquals(Set.of(), missing, "these need a row in OpCatalogue");
    }
}
