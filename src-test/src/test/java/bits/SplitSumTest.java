package bits;

import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.DType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// A sum over the rows of a batch and the sum of the sums of its parts add in another order. Each
/// of n additions rounds by at most u of a partial sum, which is at most the sum of the absolute
/// values: so either is off by at most n u Σ|x|, up to terms in u², and they differ by twice that.
class SplitSumTest {
    private static final int ROWS = 1000;

    /// Half an ulp of 1 in float32.
    private static final double UNIT = 0x1p-24;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 32, 256, 999})
    void aSumAndTheSumOfItsPartsDifferByAtMostTheirRounding(int part) {
        double[] values = new SplittableRandom(8).doubles(ROWS, -1, 3).toArray();
        float[] rounded = new float[ROWS];
        double absolute = 0;
        for (int i = 0; i < ROWS; i++) {
            rounded[i] = (float) values[i];
            absolute += Math.abs(rounded[i]);
        }
        float whole = total(rounded);
        float parts = 0;
        for (int from = 0; from < ROWS; from += part) {
            parts += total(Arrays.copyOfRange(rounded, from, Math.min(ROWS, from + part)));
        }
        double allowed = 2 * ROWS * UNIT * absolute;
        assertTrue(Math.abs(whole - parts) <= allowed, whole + " and " + parts);
    }

    private static float total(float[] values) {
        Input x = input("x", DType.FLOAT32, values.length);
        Node total = sum(x);
        return (float) Program.compile(List.of(x), List.of(total)).run(x.is(values)).scalar(total);
    }
}
