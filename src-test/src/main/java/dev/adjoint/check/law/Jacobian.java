package dev.adjoint.check.law;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.difference.Slope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The derivatives of the outputs for the entries of the inputs, by reverse mode: all of them or,
/// beyond the budget of evaluations, a sample of the outputs with a weighted sum of all, and a
/// sample of each input.
final class Jacobian {
    /// The output number of the weighted sum of all outputs.
    static final int WEIGHTED = -1;

    private final Point point;
    private final int[] outputs;
    private final int[][] columns;
    private final List<List<Tensor>> rows = new ArrayList<>();

    private Jacobian(Point point, int[] outputs, int[][] columns) {
        this.point = point;
        this.outputs = outputs;
        this.columns = columns;
    }

    static Jacobian at(Point point) {
        SplittableRandom random = new SplittableRandom(point.settings().seed());
        int evaluations = point.settings().evaluations();
        int count = point.subject().f().shape().count();
        int[] chosen = Sampled.of(new int[] {count}, evaluations / 4, random)[0];
        int[] outputs =
                chosen.length == count
                        ? chosen
                        : IntStream.concat(Arrays.stream(chosen), IntStream.of(WEIGHTED)).toArray();
        int most = Math.max(1, (evaluations - outputs.length) / Slope.EVALUATIONS);
        int[] sizes = point.subject().inputs().stream().mapToInt(x -> x.shape().count()).toArray();
        Jacobian jacobian = new Jacobian(point, outputs, Sampled.of(sizes, most, random));
        for (int output : outputs) {
            jacobian.rows.add(jacobian.row(output));
        }
        return jacobian;
    }

    private List<Tensor> row(int output) {
        Subject subject = point.subject();
        if (output == WEIGHTED) {
            return point.values(subject.pullback());
        }
        double[] unit = new double[subject.f().shape().count()];
        unit[output] = 1;
        List<Tensor> row = point.values(subject.pullback(), subject.cotangent().is(unit));
        boolean isFinite =
                row.stream()
                        .allMatch(
                                part -> Arrays.stream(part.toDoubles()).allMatch(Double::isFinite));
        return isFinite
                ? row
                : point.values(subject.pullback(Tensor.of(subject.f().shape(), unit)));
    }

    /// Returns the outputs that have rows.
    int[] outputs() {
        return outputs;
    }

    /// Returns the entries of an input that have columns.
    int[] columns(int input) {
        return columns[input];
    }

    /// @param row the position of an output in [#outputs]
    double at(int row, int input, int position) {
        return rows.get(row).get(input).at(position);
    }

    long checked() {
        return Arrays.stream(columns).mapToLong(some -> some.length).sum() * outputs.length;
    }

    long of() {
        long entries = point.subject().inputs().stream().mapToLong(x -> x.shape().count()).sum();
        return entries * Math.max(outputs.length, point.subject().f().shape().count());
    }

    /// Returns the number of checked entries of each input, if not all were checked.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            Input input = point.subject().inputs().get(i);
            if (columns[i].length < input.shape().count()) {
                notes.add(
                        columns[i].length + " of " + input.shape().count() + " of " + input.name());
            }
        }
        return notes;
    }

    /// Returns the value of an output, given the values of all outputs.
    double output(int output, Tensor value) {
        return output == WEIGHTED ? Dot.of(point.cotangent(), value) : value.at(output);
    }

    /// Returns the slope of an output in real arithmetic.
    Truth truth(int output, Line line) {
        return output == WEIGHTED
                ? Truth.weighted(line, 1, point.cotangent())
                : Truth.of(line, 1, output);
    }

    /// Returns the largest error of an output, given the errors of all outputs.
    double error(int output, double[] errors) {
        return output == WEIGHTED ? Dot.error(errors, point.cotangent()) : errors[output];
    }

    /// Returns the name of an output for messages.
    String name(int output) {
        return output == WEIGHTED
                ? "a weighted sum of f"
                : new Entry("f", point.subject().f().shape(), output).toString();
    }
}
