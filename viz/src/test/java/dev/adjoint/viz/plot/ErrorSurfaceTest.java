package dev.adjoint.viz.plot;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.square;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.mlp.optimizer.Optimizers.adam;
import static dev.adjoint.mlp.optimizer.Optimizers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;

class ErrorSurfaceTest {
    /// (x - 1)² + 10 (y + ½)².
    private static final ErrorSurface BOWL =
            ErrorSurface.of(
                            "A bowl",
                            (x, y) -> add(square(sub(x, 1)), mul(square(add(y, 0.5)), 10)))
                    .range(-2, 2, -1, 1);

    @Test
    void theMapIsLowestWhereTheLossIs() {
        Grid grid = BOWL.grid();
        int lowestColumn = 0;
        int lowestRow = 0;
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                if (grid.at(column, row) < grid.at(lowestColumn, lowestRow)) {
                    lowestColumn = column;
                    lowestRow = row;
                }
            }
        }
        double step = 4.0 / (grid.columns() - 1);
        assertEquals(1, -2 + step * lowestColumn, step / 2);
        assertEquals(-0.5, -1 + step / 2 * lowestRow, step / 4);
        assertEquals(0, grid.lowest(), 10 * step * step);
    }

    /// x ← x - 2 r (x - 1) and y ← y - 20 r (y + ½).
    @Test
    void aWayIsThatOfTheOptimiser() {
        DescentPath path = BOWL.descend("sgd", sgd(0.04), -1.5, 0.5, 25).paths().getFirst();
        assertEquals(26, path.xs().length);
        for (int step = 0; step <= 25; step++) {
            assertEquals(1 - 2.5 * Math.pow(0.92, step), path.xs()[step], 1e-12);
            assertEquals(-0.5 + Math.pow(0.2, step), path.ys()[step], 1e-12);
        }
    }

    @Test
    void aWayThatDivergesEnds() {
        DescentPath path = BOWL.descend("too fast", sgd(1e6), 0, 0, 200).paths().getFirst();
        assertTrue(path.xs().length < 200, "" + path.xs().length);
        assertTrue(Double.isFinite(path.ys()[path.ys().length - 1]));
    }

    @Test
    void aLossMayHoldData() {
        Node data = Leaves.constant(Tensor.of(1.0, 2, 3));
        ErrorSurface surface =
                ErrorSurface.of(
                        "A fit", (w, b) -> ReductionOps.mean(square(sub(add(mul(data, w), b), 1))));
        assertEquals(0, surface.grid().lowest(), 0.05);
        assertThrows(
                IllegalArgumentException.class, () -> ErrorSurface.of("", (w, _) -> mul(data, w)));
    }

    @Test
    void whereTheLossIsNotFiniteTheMapIsWhite() throws Exception {
        ErrorSurface half = ErrorSurface.of("log", (x, y) -> add(square(log(x)), square(y)));
        SvgText.of(half);
        var failed = assertThrows(IllegalStateException.class, half.range(-2, -1, -1, 1)::toSvg);
        assertTrue(failed.getMessage().contains("change the range"), failed.getMessage());
    }

    @Test
    void thePictureNamesItsWaysAxesAndLevels() throws Exception {
        List<String> words =
                SvgText.of(
                                BOWL.axes("w in kg", "b in cm", "loss in €")
                                        .descend("sgd", sgd(0.04), -1.5, 0.5, 5)
                                        .descend("adam", adam(0.1), -1.5, 0.5, 5))
                        .words();
        assertTrue(
                words.containsAll(List.of("w in kg", "b in cm", "loss in €", "sgd", "adam")),
                words::toString);
    }

    @Test
    void mistakesSayWhatIsNeeded() {
        assertThrows(IllegalArgumentException.class, () -> BOWL.range(1, 1, 0, 1));
        assertThrows(
                IllegalArgumentException.class, () -> BOWL.descend("a", sgd(1), Double.NaN, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> BOWL.descend("a", sgd(1), 0, 0, 0));
    }
}
