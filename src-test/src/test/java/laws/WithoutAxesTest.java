package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.function.UnaryOperator;

/// Functions along axes take all of them if none is named; the softmax takes the last.
class WithoutAxesTest {
    private static final Node X =
            Leaves.constant(Tensor.of(new float[][] {{1, -2, 4}, {3, 7, -5}}));
    private static final Node Y = Leaves.constant(Tensor.of(new float[][] {{2, 1, 0}, {-1, 3, 8}}));

    private enum Function {
        SUM(ReductionOps::sum, x -> ReductionOps.sum(x, 0, 1)),
        MEAN(ReductionOps::mean, x -> ReductionOps.mean(x, 0, 1)),
        PROD(ReductionOps::prod, x -> ReductionOps.prod(x, 0, 1)),
        MAX(ReductionOps::max, x -> ReductionOps.max(x, 0, 1)),
        MIN(ReductionOps::min, x -> ReductionOps.min(x, 0, 1)),
        KEEP_AXES(
                x -> ReductionOps.keepAxes(ReductionOps::sum, x),
                x -> ReductionOps.keepAxes(ReductionOps::sum, x, 0, 1)),
        VAR(StatisticsOps::var, x -> StatisticsOps.var(x, 0, 1)),
        VAR_WITH_DDOF(
                x -> StatisticsOps.varWithDdof(x, 1), x -> StatisticsOps.varWithDdof(x, 1, 0, 1)),
        STD(StatisticsOps::std, x -> StatisticsOps.std(x, 0, 1)),
        STD_WITH_DDOF(
                x -> StatisticsOps.stdWithDdof(x, 1), x -> StatisticsOps.stdWithDdof(x, 1, 0, 1)),
        NORM1(StatisticsOps::norm1, x -> StatisticsOps.norm1(x, 0, 1)),
        NORM2(StatisticsOps::norm2, x -> StatisticsOps.norm2(x, 0, 1)),
        NORM_INFINITY(StatisticsOps::normInfinity, x -> StatisticsOps.normInfinity(x, 0, 1)),
        STANDARDIZE(
                x -> StatisticsOps.standardize(x, 1e-5),
                x -> StatisticsOps.standardize(x, 1e-5, 0, 1)),
        COSINE(
                x -> StatisticsOps.cosineSimilarity(x, Y, 1e-8),
                x -> StatisticsOps.cosineSimilarity(x, Y, 1e-8, 0, 1)),
        LOG_SUM_EXP(ReductionOps::logSumExp, x -> ReductionOps.logSumExp(x, 0, 1)),
        SOFTMAX(ActivationOps::softmax, x -> ActivationOps.softmax(x, 1)),
        LOG_SOFTMAX(ActivationOps::logSoftmax, x -> ActivationOps.logSoftmax(x, 1));

        private final UnaryOperator<Node> withoutAxes;
        private final UnaryOperator<Node> alongUsual;

        Function(UnaryOperator<Node> withoutAxes, UnaryOperator<Node> alongUsual) {
            this.withoutAxes = withoutAxes;
            this.alongUsual = alongUsual;
        }
    }

    @ParameterizedTest
    @EnumSource(Function.class)
    void noAxesAreTheUsualOnes(Function function) {
        Node usual = function.alongUsual.apply(X);
        Node none = function.withoutAxes.apply(X);
        assertEquals(usual.shape(), none.shape());
        assertEquals(Interpreter.evaluate(usual), Interpreter.evaluate(none));
    }

    @Test
    void theSoftmaxOfAScalarIsOne() {
        Node scalar = Leaves.constant(-40);
        assertEquals(1, Interpreter.evaluate(ActivationOps.softmax(scalar)).scalarValue());
        assertEquals(0, Interpreter.evaluate(ActivationOps.logSoftmax(scalar)).scalarValue());
    }
}
