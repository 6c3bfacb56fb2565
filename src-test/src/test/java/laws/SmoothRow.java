package laws;

import dev.adjoint.autodiff.graph.Node;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A function of the vocabulary, and its definition by hand in Taylor arithmetic.
///
/// @param name what a failure calls it
/// @param about the names of the vocabulary's functions that it covers
/// @param variables how many there are
/// @param node of columns, one per variable: an element per row of the columns, or the one element
///   of a single row
/// @param rows whether many points can be given at once, a row each
/// @param truth the definition; it throws an [ArithmeticException] where the function is not smooth
/// @param points where to check, besides the usual points
/// @param kinks the rows of [KinkRows], by their first cells, for points at which the function and
///   its first derivatives are finite but it is not smooth
/// @param terms which the tolerance is made of: with [Taylor.Sizes#ROUNDED] it is absolute
record SmoothRow(
        String name,
        List<String> about,
        int variables,
        Function<List<Node>, Node> node,
        Rows rows,
        Function<List<Taylor>, Taylor> truth,
        Points points,
        List<String> kinks,
        Taylor.Sizes terms) {
    /// Whether the rows of the columns are functions of their own.
    enum Rows {
        APART,
        ONE_ALONE
    }

    /// @param isAll whether the usual points are left out
    record Points(List<double[]> own, boolean isAll) {}

    private static final Set<String> POLES =
            Set.of("div", "ratio", "x^x", "xlogy", "norm2", "prod", "cumprod", "scan");

    private static final Reals REALS = new Reals(80);

    /// Enough for a cancellation between numbers as far apart as 1e-150 and 1e150.
    private static final Reals FINER = new Reals(700);

    static SmoothRow of(String name, UnaryOperator<Node> node, UnaryOperator<Taylor> truth) {
        return of(name, 1, in -> node.apply(in.getFirst()), in -> truth.apply(in.getFirst()));
    }

    static SmoothRow of(String name, BinaryOperator<Node> node, BinaryOperator<Taylor> truth) {
        return of(
                name,
                2,
                in -> node.apply(in.get(0), in.get(1)),
                in -> truth.apply(in.get(0), in.get(1)));
    }

    static SmoothRow of(
            String name,
            int variables,
            Function<List<Node>, Node> node,
            Function<List<Taylor>, Taylor> truth) {
        Points usual = new Points(List.of(), false);
        return new SmoothRow(
                name,
                List.of(name),
                variables,
                node,
                Rows.APART,
                truth,
                usual,
                List.of(),
                Taylor.Sizes.EXACT);
    }

    /// The same for other names of the vocabulary.
    SmoothRow about(String... names) {
        return new SmoothRow(
                name, List.of(names), variables, node, rows, truth, points, kinks, terms);
    }

    /// The same for a function that is a mean or another total of all rows.
    SmoothRow ofOneRow() {
        return new SmoothRow(
                name, about, variables, node, Rows.ONE_ALONE, truth, points, kinks, terms);
    }

    SmoothRow alsoAt(double[]... more) {
        Points both = new Points(List.of(more), false);
        return new SmoothRow(name, about, variables, node, rows, truth, both, kinks, terms);
    }

    SmoothRow onlyAt(double[]... all) {
        Points these = new Points(List.of(all), true);
        return new SmoothRow(name, about, variables, node, rows, truth, these, kinks, terms);
    }

    SmoothRow withKinks(String... functions) {
        return new SmoothRow(
                name, about, variables, node, rows, truth, points, List.of(functions), terms);
    }

    /// The same for a total of several elements, of which a small result has lost digits.
    SmoothRow ofTerms() {
        return new SmoothRow(
                name, about, variables, node, rows, truth, points, kinks, Taylor.Sizes.ROUNDED);
    }

    static double[] point(double... values) {
        return values;
    }

    /// Whether a derivative is made of powers of an argument's reciprocal.
    boolean hasPoleAtZero() {
        return POLES.contains(name) || name.startsWith("pow by 0.");
    }

    /// The function near a point; empty where it is not smooth.
    Optional<Taylor> at(double... point) {
        BigDecimal[] exact =
                Arrays.stream(point).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
        return at(REALS, exact)
                .flatMap(found -> found.isPoor() ? at(FINER, exact) : Optional.of(found));
    }

    Optional<Taylor> at(Reals reals, BigDecimal... point) {
        List<Taylor> arguments =
                IntStream.range(0, variables)
                        .mapToObj(i -> Taylor.variable(reals, terms, variables, i, point[i]))
                        .toList();
        try {
            return Optional.of(truth.apply(arguments));
        } catch (ArithmeticException notSmooth) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
