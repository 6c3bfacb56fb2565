package laws;

import dev.adjoint.autodiff.graph.Node;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A function of the vocabulary, and its definition by hand in Taylor arithmetic.
///
/// @param name what a failure calls it
/// @param about the names of the vocabulary's functions that it covers
/// @param variables how many there are
/// @param node of columns, one a variable: an element per row of the columns, or the whole of a
///   single row
/// @param isElementwise whether rows are independent, so that many points can be given at once
/// @param truth the definition; it throws an [ArithmeticException] where the function is not smooth
/// @param points besides the usual ones
record SmoothRow(
        String name,
        List<String> about,
        int variables,
        Function<List<Node>, Node> node,
        boolean isElementwise,
        Function<List<Taylor>, Taylor> truth,
        List<double[]> points) {
    private static final int DIGITS = 80;

    /// Enough for a cancellation between numbers as far apart as 1e-150 and 1e150.
    private static final int MORE_DIGITS = 700;

    static final Reals REALS = new Reals(DIGITS);
    static final Reals FINER = new Reals(MORE_DIGITS);

    static SmoothRow of(
            String name, UnaryOperator<Node> node, UnaryOperator<Taylor> truth, double... points) {
        List<double[]> more =
                java.util.Arrays.stream(points).mapToObj(x -> new double[] {x}).toList();
        return new SmoothRow(
                name,
                List.of(name),
                1,
                in -> node.apply(in.getFirst()),
                true,
                in -> truth.apply(in.getFirst()),
                more);
    }

    static SmoothRow of(
            String name,
            BinaryOperator<Node> node,
            BinaryOperator<Taylor> truth,
            double[]... points) {
        return new SmoothRow(
                name,
                List.of(name),
                2,
                in -> node.apply(in.get(0), in.get(1)),
                true,
                in -> truth.apply(in.get(0), in.get(1)),
                List.of(points));
    }

    /// The same for another name of the vocabulary.
    SmoothRow about(String... names) {
        return new SmoothRow(
                name, List.of(names), variables, node, isElementwise, truth, points);
    }

    /// The function near a point; empty where it is not smooth.
    Optional<Taylor> at(double... point) {
        try {
            Taylor found = at(REALS, point);
            return Optional.of(found.isPoor() ? at(FINER, point) : found);
        } catch (ArithmeticException notSmooth) {
            return Optional.empty();
        }
    }

    private Taylor at(Reals reals, double... point) {
        return truth.apply(
                java.util.stream.IntStream.range(0, variables)
                        .mapToObj(i -> Taylor.variable(reals, variables, i, point[i]))
                        .toList());
    }

    @Override
    public String toString() {
        return name;
    }
}
