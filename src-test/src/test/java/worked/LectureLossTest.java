package worked;

import static dev.adjoint.autodiff.ops.ActivationOps.softmax;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.square;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.LossOps.binaryCrossEntropy;
import static dev.adjoint.autodiff.ops.LossOps.crossEntropy;
import static dev.adjoint.autodiff.ops.LossOps.meanSquaredError;
import static dev.adjoint.autodiff.ops.LossOps.softmaxCrossEntropy;
import static dev.adjoint.autodiff.ops.ReductionOps.max;
import static dev.adjoint.autodiff.ops.ReductionOps.min;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.run.Program.inputs;
import static dev.adjoint.autodiff.run.Program.outputs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;

import java.util.Map;

/// Losses, softmax and scaling on the numbers that lectures print.
class LectureLossTest {
    private static final double SMALLEST = 1e-12;

    @Test
    void softmaxSharesOneAmongTheLogits() {
        double[] shares = run(softmax(vector(1, 2, 1.5, 0.6), 0)).toDoubles();
        assertArrayEquals(new double[] {0.166, 0.450, 0.273, 0.111}, shares, 0.5e-3);
        double[] all = {
            0.16563632191792044, 0.45024620400227583, 0.2730881271466093, 0.1110293469331944
        };
        assertArrayEquals(all, shares, 1e-15);
    }

    @Test
    void theMeanSquaredErrorOfFivePredictionsIsFour() {
        Node targets = vector(11, 19, 30, 43, 47);
        Node predictions = vector(10, 20, 30, 40, 50);
        assertEquals(4, run(meanSquaredError(predictions, targets)).scalarValue());
    }

    /// (0.1)² + (0.7 - 1)² + (0.2)² = 0.01 + 0.09 + 0.04. A lecture prints 0.54, having 0.49, the
    /// square of 0.7, for the middle one.
    @Test
    void theSumOfSquaredErrorsTakesTheDistanceToOne() {
        Node predicted = vector(0.1, 0.7, 0.2);
        double sse = run(sum(square(sub(predicted, vector(0, 1, 0))))).scalarValue();
        assertEquals(0.14, sse, 1e-15);
        double misprint = run(sum(square(predicted))).scalarValue();
        assertEquals(0.54, misprint, 1e-15);
    }

    /// - log 0.3 - log 0.8 - log 0.6 - log 0.4. The other entries of a row do not matter.
    @Test
    void theCrossEntropyOfFourRowsIsThatOfThePickedProbabilities() {
        Node probabilities =
                rows(
                        new double[] {0.3, 0.5, 0.2},
                        new double[] {0.1, 0.8, 0.1},
                        new double[] {0.2, 0.2, 0.6},
                        new double[] {0.4, 0.3, 0.3});
        Node targets =
                rows(
                        new double[] {1, 0, 0},
                        new double[] {0, 1, 0},
                        new double[] {0, 0, 1},
                        new double[] {1, 0, 0});
        double mean = run(crossEntropy(probabilities, targets, SMALLEST)).scalarValue();
        assertEquals(2.85, 4 * mean, 0.5e-2);
        assertEquals(2.8542327112802917, 4 * mean, 1e-14);
        double ofLogits = run(softmaxCrossEntropy(log(probabilities), targets)).scalarValue();
        assertEquals(mean, ofLogits, 1e-15);
    }

    @Test
    void aNextWordThatWasGivenTwentyTwoPercentCostsOneAndAHalf() {
        Node predicted = rows(new double[] {0.22, 0.02, 0.20, 0.51, 0.05});
        Node truth = rows(new double[] {1, 0, 0, 0, 0});
        double loss = run(crossEntropy(predicted, truth, SMALLEST)).scalarValue();
        assertEquals(1.5141, loss, 0.5e-4);
        assertEquals(-Math.log(0.22), loss, 1e-15);
    }

    /// One outlier leaves eight of nine values in the lowest 3 %.
    @Test
    void minMaxScalingLetsAnOutlierCrowdTheRest() {
        Node x = vector(0, 0, 1, 1, 1, 2, 2, 3, 100);
        Node scaled = div(sub(x, min(x)), sub(max(x), min(x)));
        assertArrayEquals(
                new double[] {0, 0, 0.01, 0.01, 0.01, 0.02, 0.02, 0.03, 1},
                run(scaled).toDoubles(),
                1e-17);
    }

    /// A lecture prints it without its minus: that would be below 0, and best at - ∞.
    @Test
    void theBinaryCrossEntropyHasAMinus() {
        Node probabilities = vector(0.9, 0.2);
        double loss = run(binaryCrossEntropy(probabilities, vector(1, 0), SMALLEST)).scalarValue();
        assertEquals(-(Math.log(0.9) + Math.log(0.8)) / 2, loss, 1e-15);
    }

    private static Node vector(double... values) {
        return constant(Tensor.of(values));
    }

    private static Node rows(double[]... rows) {
        return constant(Tensor.of(rows));
    }

    private static Tensor run(Node node) {
        return Program.compile(inputs(), outputs(node)).run(Map.of()).get(node);
    }
}
