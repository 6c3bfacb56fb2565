package worked;

import static dev.adjoint.autodiff.ops.ArithmeticOps.pow;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.layer.Activations;
import dev.adjoint.mlp.linear.Fit;
import dev.adjoint.mlp.linear.LinearModel;
import dev.adjoint.mlp.linear.LinearRegression;
import dev.adjoint.mlp.optimizer.Optimizers;
import dev.adjoint.mlp.training.Trainer;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// Descents and fits that lectures follow step by step.
class LectureDescentTest {
    private static final double[][] ROWS = {{0, 2}, {1, 3}, {2, 4}, {3, 5}};
    private static final double[] TARGETS = {6, 9.5, 13, 16.5};
    private static final double[][] TEST_ROWS = {{1, 4}, {3, 3}, {5, 1}, {6, 3}};

    @Test
    void theFourthPowerIsDescendedInEverSmallerSteps() {
        double[] path = descent(0.01);
        assertEquals(1.68, path[1], 1e-15);
        assertEquals(1.4903, path[2], 0.5e-4);
        assertEquals(1.3579, path[3], 0.5e-4);
        assertEquals(0.2461, path[200], 0.5e-4);
        assertArrayEquals(plainDescent(0.01), path, 1e-13);
    }

    @Test
    void twiceTheRateGetsFurtherInAsManySteps() {
        double[] path = descent(0.02);
        assertEquals(1.36, path[1], 1e-15);
        assertEquals(1.1588, path[2], 0.5e-4);
        assertEquals(0.1744, path[200], 0.5e-4);
        assertArrayEquals(plainDescent(0.02), path, 1e-13);
    }

    @Test
    void fourRowsGiveTheirRuleBackToAModelWithoutIntercept() {
        Fit<LinearModel> fit = LinearRegression.withoutIntercept().fit(ROWS, TARGETS);
        assertArrayEquals(new double[] {0.5, 3}, fit.model().weights(), 1e-14);
        double[] predicted = {12.5, 10.5, 5.5, 12};
        assertArrayEquals(predicted, fit.model().predict(TEST_ROWS), 1e-13);
    }

    /// Against 12.5, 11, 6 and 12.
    @Test
    void theRuleMissesTwoOfFourTestRowsByAHalf() {
        LinearModel model = LinearRegression.withoutIntercept().fit(ROWS, TARGETS).model();
        double[] truth = {12.5, 11, 6, 12};
        double[] predicted = model.predict(TEST_ROWS);
        double sum = 0;
        for (int row = 0; row < truth.length; row++) {
            sum += Math.pow(predicted[row] - truth[row], 2);
        }
        assertEquals(0.125, sum / truth.length, 1e-13);
    }

    /// The second feature is the first plus 2 times the constant 1.
    @Test
    void withAnInterceptTheRowsAreCollinearAndOtherPredictionsFitAsWell() {
        Fit<LinearModel> fit = LinearRegression.withIntercept().fit(ROWS, TARGETS);
        assertTrue(fit.warning().orElseThrow().contains("rank 2"));
        assertArrayEquals(TARGETS, fit.model().predict(ROWS), 1e-13);
        assertArrayEquals(new double[] {11 / 12.0, 31 / 12.0}, fit.model().weights(), 1e-14);
        assertEquals(5 / 6.0, fit.model().intercept(), 1e-14);
        assertEquals(145 / 12.0, fit.model().predict(1, 4), 1e-13);
    }

    @Test
    void aHiddenLayerLearnsXor() {
        float[][] rows = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        int[] labels = {0, 1, 1, 0};
        Mlp model = Mlp.input(2).dense(8, Activations.TANH).dense(2).build();
        var history =
                Trainer.of(model)
                        .optimizer(Optimizers.adam(0.05))
                        .batchSize(4)
                        .epochs(300)
                        .fit(Dataset.labelled(rows, labels, 2));
        assertArrayEquals(labels, history.network().classify(rows));
    }

    /// From 2, w⁴ by w - rate × its gradient: where it starts, and after each of 200 steps.
    private static double[] descent(double rate) {
        Input w = parameter("w");
        Node loss = pow(w, 4);
        var change = Optimizers.sgd(rate).plan(List.of(w), Autodiff.gradient(loss, w));
        State state = State.of(Map.of("w", Tensor.scalar(2)));
        Workspace step =
                Program.compile(inputs(), outputs(loss), change.updates()).workspace(state);
        double[] path = new double[201];
        path[0] = 2;
        for (int i = 1; i < path.length; i++) {
            step.run();
            path[i] = state.get("w").scalarValue();
        }
        return path;
    }

    private static double[] plainDescent(double rate) {
        double[] path = new double[201];
        path[0] = 2;
        for (int i = 1; i < path.length; i++) {
            double w = path[i - 1];
            path[i] = w - rate * 4 * w * w * w;
        }
        return path;
    }
}
