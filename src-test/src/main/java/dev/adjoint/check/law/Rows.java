package dev.adjoint.check.law;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The rows of a batch are independent. If the rows of every batched input are permuted, the rows
/// of the output are permuted in the same way, to the bit. If all rows except one are replaced,
/// that row keeps its output.
public final class Rows implements Law {
    private final Subject subject;
    private final List<Input> batched;

    /// @param batched inputs whose first axis is the batch; none for a function without a batch,
    ///   which the law does not cover
    public Rows(Subject subject, List<Input> batched) {
        this.subject = subject;
        this.batched = batched;
    }

    @Override
    public Finding at(Point point) {
        List<Input> inputs = batched(point);
        if (inputs.isEmpty()) {
            return Finding.nothing("no input has a batch");
        }
        int rows = inputs.getFirst().shape().size(0);
        Tensor here = point.values(List.of(subject.f())).getFirst();
        List<Violation> violations = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            compare(point, inputs, here, turned(rows, row), violations);
            compare(point, inputs, here, alone(rows, row), violations);
        }
        return Finding.of(2L * rows, violations);
    }

    /// Returns the inputs with a batch; for a part of the function, the ones with as many rows as
    /// it.
    private List<Input> batched(Point point) {
        if (batched.isEmpty() || subject.f().shape().isScalar()) {
            return List.of();
        }
        int rows = batched.getFirst().shape().size(0);
        boolean isWhole = point.bindings().stream().map(Binding::input).anyMatch(batched::contains);
        return subject.f().shape().size(0) != rows
                ? List.of()
                : isWhole
                        ? batched
                        : subject.inputs().stream().filter(input -> hasRows(input, rows)).toList();
    }

    private static boolean hasRows(Input input, int rows) {
        return !input.shape().isScalar() && input.shape().size(0) == rows;
    }

    /// Returns the source of each row when the batch is rotated by some places.
    private static int[] turned(int rows, int by) {
        int[] from = new int[rows];
        for (int row = 0; row < rows; row++) {
            from[row] = (row + by) % rows;
        }
        return from;
    }

    /// Returns the source of each row when all rows are the same one.
    private static int[] alone(int rows, int row) {
        int[] from = new int[rows];
        Arrays.fill(from, row);
        return from;
    }

    private void compare(
            Point point, List<Input> inputs, Tensor here, int[] from, List<Violation> violations) {
        Binding[] moved =
                inputs.stream()
                        .map(input -> input.is(moved(point.value(input), from)))
                        .toArray(Binding[]::new);
        Tensor there = point.values(List.of(subject.f()), moved).getFirst();
        int width = here.shape().count() / from.length;
        for (int row = 0; row < from.length; row++) {
            for (int i = 0; i < width; i++) {
                double expected = here.at(from[row] * width + i);
                double actual = there.at(row * width + i);
                if (Double.compare(expected, actual) != 0) {
                    String where =
                            new Entry("f", here.shape(), row * width + i)
                                    + " with row "
                                    + from[row]
                                    + " of the batch in row "
                                    + row;
                    violations.add(
                            new Violation(
                                    where,
                                    "in its own batch",
                                    expected,
                                    "in another",
                                    actual,
                                    0,
                                    "an axis that mixes the rows: a reduction, a product or a"
                                            + " normalisation over the batch"));
                    return;
                }
            }
        }
    }

    private static double[] moved(Tensor value, int[] from) {
        int width = value.shape().count() / from.length;
        double[] moved = new double[value.shape().count()];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = value.at(from[i / width] * width + i % width);
        }
        return moved;
    }
}
