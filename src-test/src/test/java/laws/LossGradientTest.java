package laws;

import static dev.adjoint.mlp.loss.Losses.BINARY_CROSS_ENTROPY;
import static dev.adjoint.mlp.loss.Losses.BINARY_CROSS_ENTROPY_OF_LOGITS;
import static dev.adjoint.mlp.loss.Losses.CROSS_ENTROPY;
import static dev.adjoint.mlp.loss.Losses.HINGE;
import static dev.adjoint.mlp.loss.Losses.MEAN_ABSOLUTE_ERROR;
import static dev.adjoint.mlp.loss.Losses.MEAN_SQUARED_ERROR;
import static dev.adjoint.mlp.loss.Losses.MULTICLASS_HINGE;
import static dev.adjoint.mlp.loss.Losses.SOFTMAX_CROSS_ENTROPY;
import static dev.adjoint.mlp.loss.Losses.SUM_OF_ABSOLUTE_ERRORS;
import static dev.adjoint.mlp.loss.Losses.SUM_OF_SQUARED_ERRORS;
import static dev.adjoint.mlp.loss.Losses.huber;
import static dev.adjoint.mlp.loss.Losses.labelSmoothing;
import static dev.adjoint.mlp.loss.Losses.softmaxCrossEntropy;
import static dev.adjoint.mlp.loss.Penalties.l1;
import static dev.adjoint.mlp.loss.Penalties.l2;
import static dev.adjoint.mlp.loss.Penalties.ofWeights;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.check.GradientCheck;
import dev.adjoint.mlp.loss.Loss;
import dev.adjoint.mlp.loss.Penalty;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// The slopes of losses and penalties are those of their own values, at points away from kinks.
class LossGradientTest {
    private static final int ROWS = 4;
    private static final int CLASSES = 3;
    private static final List<Loss> OF_NUMBERS =
            List.of(
                    MEAN_SQUARED_ERROR,
                    SUM_OF_SQUARED_ERRORS,
                    MEAN_ABSOLUTE_ERROR,
                    SUM_OF_ABSOLUTE_ERRORS,
                    huber(0.5));
    private static final List<Loss> OF_LOGITS =
            List.of(
                    SOFTMAX_CROSS_ENTROPY,
                    BINARY_CROSS_ENTROPY_OF_LOGITS,
                    MULTICLASS_HINGE,
                    softmaxCrossEntropy(1, 0.2, 3),
                    labelSmoothing(0.1, SOFTMAX_CROSS_ENTROPY),
                    labelSmoothing(0.2, softmaxCrossEntropy(1, 2, 3)));
    private static final List<Loss> OF_PROBABILITIES =
            List.of(CROSS_ENTROPY, BINARY_CROSS_ENTROPY, labelSmoothing(0.1, CROSS_ENTROPY));
    private static final List<Loss> OF_SIGNS = List.of(HINGE);
    private static final List<Penalty> PENALTIES = List.of(l1(0.1), l2(0.1), ofWeights(l2(2)));

    private final Random random = new Random(4);
    private final Input output = Leaves.input("output", ROWS, CLASSES);
    private final Input target = Leaves.input("target", ROWS, CLASSES);

    @ParameterizedTest
    @FieldSource("OF_NUMBERS")
    void lossesOfNumbers(Loss loss) {
        verify(loss, numbers(-2, 2), numbers(-2, 2));
    }

    @ParameterizedTest
    @FieldSource("OF_LOGITS")
    void lossesOfLogits(Loss loss) {
        verify(loss, numbers(-2, 2), oneHot());
    }

    @ParameterizedTest
    @FieldSource("OF_PROBABILITIES")
    void lossesOfProbabilities(Loss loss) {
        verify(loss, numbers(0.1, 0.9), oneHot());
    }

    @ParameterizedTest
    @FieldSource("OF_SIGNS")
    void lossesOfSigns(Loss loss) {
        double[] signs =
                IntStream.range(0, ROWS * CLASSES).mapToDouble(i -> i % 2 * 2 - 1).toArray();
        verify(loss, numbers(-2, 2), signs);
    }

    @ParameterizedTest
    @FieldSource("PENALTIES")
    void penalties(Penalty penalty) {
        Input weight = Leaves.parameter("weight", ROWS, CLASSES);
        Input bias = Leaves.parameter("bias", CLASSES);
        GradientCheck.of(penalty.of(List.of(weight, bias)))
                .at(weight.is(numbers(-2, 2)), bias.is(0.3, -1, 2))
                .verify();
    }

    private void verify(Loss loss, double[] outputs, double[] targets) {
        GradientCheck.of(loss.of(output, target))
                .at(output.is(outputs), target.is(targets))
                .withRespectTo(output)
                .verify();
    }

    private double[] numbers(double from, double to) {
        return random.doubles(ROWS * CLASSES, from, to).toArray();
    }

    private static double[] oneHot() {
        return IntStream.range(0, ROWS * CLASSES)
                .mapToDouble(i -> i % CLASSES == i / CLASSES % CLASSES ? 1 : 0)
                .toArray();
    }
}
