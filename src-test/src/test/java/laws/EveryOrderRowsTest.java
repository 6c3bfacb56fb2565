package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.CumulativeOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.LossOps;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.StatisticsOps;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// That the law of [EveryOrderTest] leaves no function and no kink out.
class EveryOrderRowsTest {
    /// Functions that make masks, numbers without a derivative, or move elements.
    private static final Set<String> WITHOUT_DERIVATIVES =
            Set.of(
                    "apply",
                    "less",
                    "lessEqual",
                    "greater",
                    "greaterEqual",
                    "equal",
                    "notEqual",
                    "isNaN",
                    "and",
                    "or",
                    "xor",
                    "not",
                    "where",
                    "cast",
                    "stopGradient",
                    "any",
                    "all",
                    "argmax",
                    "argmin",
                    "keepAxes");

    static List<SmoothRow> rows() {
        return Stream.concat(SmoothRows.rows().stream(), SmoothComposites.rows().stream()).toList();
    }

    @Test
    void everyFunctionOfTheVocabularyHasARow() {
        Set<String> vocabulary =
                Stream.of(
                                ArithmeticOps.class,
                                FunctionOps.class,
                                ActivationOps.class,
                                ComparisonOps.class,
                                NodeOps.class,
                                LossOps.class,
                                StatisticsOps.class,
                                CumulativeOps.class,
                                ReductionOps.class)
                        .flatMap(family -> Arrays.stream(family.getDeclaredMethods()))
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName)
                        .filter(name -> !WITHOUT_DERIVATIVES.contains(name))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> covered =
                rows().stream()
                        .flatMap(row -> row.about().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(vocabulary, covered);
    }

    @Test
    void everyKinkIsOneOfTheTable() {
        Set<String> table =
                KinkRows.ALL.stream().map(KinkRow::function).collect(Collectors.toSet());
        Set<String> missing =
                rows().stream()
                        .flatMap(row -> row.kinks().stream())
                        .filter(kink -> !table.contains(kink))
                        .collect(Collectors.toSet());
        assertEquals(Set.of(), missing);
    }

    /// What the page says that a type cannot do, and nothing else, is measured by the terms.
    @Test
    void whatIsLostIsOnThePage() throws IOException {
        Set<String> page =
                Files.readString(KinksTest.PAGE)
                        .lines()
                        .dropWhile(line -> !line.startsWith("| function | lost part |"))
                        .skip(2)
                        .takeWhile(line -> line.startsWith("|"))
                        .flatMap(line -> Arrays.stream(line.split("\\|")[1].strip().split(", ")))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> measured =
                rows().stream()
                        .filter(row -> row.terms() == Taylor.Sizes.ROUNDED)
                        .flatMap(row -> row.about().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(page, measured);
    }
}
