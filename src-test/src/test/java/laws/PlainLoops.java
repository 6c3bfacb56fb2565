package laws;

import dev.adjoint.autodiff.type.Tensor;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Ops over whole tensors, by loops that share nothing with the engine. Sums are exact and rounded
/// once.
final class PlainLoops {
    private PlainLoops() {}

    static double sum(double... values) {
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            return Arrays.stream(values).reduce(0, Double::sum);
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (double value : values) {
            sum = sum.add(new BigDecimal(value));
        }
        return sum.doubleValue();
    }

    static double max(double... values) {
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            max = value > max || Double.isNaN(value) ? value : max;
        }
        return max;
    }

    static double[] meanOfColumns(Tensor x) {
        int rows = x.shape().size(0);
        return IntStream.range(0, x.shape().size(1))
                .mapToDouble(
                        column ->
                                sum(
                                                IntStream.range(0, rows)
                                                        .mapToDouble(row -> x.get(row, column))
                                                        .toArray())
                                        / rows)
                .toArray();
    }

    static double[] transpose(Tensor x) {
        int rows = x.shape().size(0);
        return IntStream.range(0, x.shape().count())
                .mapToDouble(i -> x.get(i % rows, i / rows))
                .toArray();
    }

    static double[] repeat(double[] values, int times) {
        return IntStream.range(0, times)
                .boxed()
                .flatMapToDouble(_ -> Arrays.stream(values))
                .toArray();
    }

    static double logSumExp(double... values) {
        return Precise.log(bigSumOfExp(values)).doubleValue();
    }

    static double[] softmax(double... values) {
        BigDecimal sum = bigSumOfExp(values);
        return Arrays.stream(values)
                .map(x -> Precise.exp(new BigDecimal(x)).divide(sum, Precise.DIGITS).doubleValue())
                .toArray();
    }

    static double crossEntropy(Tensor logits, Tensor targets) {
        int rows = logits.shape().size(0);
        int classes = logits.shape().size(1);
        double[] losses = new double[rows];
        for (int row = 0; row < rows; row++) {
            double[] z = Arrays.copyOfRange(logits.toDoubles(), row * classes, (row + 1) * classes);
            double logSumExp = logSumExp(z);
            for (int c = 0; c < classes; c++) {
                losses[row] += targets.get(row, c) * (logSumExp - z[c]);
            }
        }
        return sum(losses) / rows;
    }

    static double meanSquare(Tensor left, Tensor right) {
        int count = left.shape().count();
        double[] squares =
                IntStream.range(0, count)
                        .mapToDouble(i -> Math.pow(left.at(i) - right.at(i), 2))
                        .toArray();
        return sum(squares) / count;
    }

    private static BigDecimal bigSumOfExp(double... values) {
        return Arrays.stream(values)
                .mapToObj(x -> Precise.exp(new BigDecimal(x)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
