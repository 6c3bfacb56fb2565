package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Ints;
import dev.adjoint.autodiff.type.Shape;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The text that distinguishes a node from others with the same label and inputs.
final class Details {
    private Details() {}

    /// Text such as `0, 1` for the axes of a sum, or `alpha=0.5` for an op that is a record; empty
    /// if the label is enough.
    static String of(Node node) {
        return switch (node) {
            case Input _, Constant _, Contract _, Marker _ -> "";
            case Elementwise elementwise when elementwise.op() instanceof Conversion -> "";
            case Elementwise elementwise -> parameters(elementwise.op());
            case Reduce reduce -> list(reduce.axes());
            case Scan scan -> "axis " + scan.axis();
            case Move move -> of(move);
            case RandomDraw random ->
                    "stream " + random.stream() + ", word " + random.word() + ", " + random.type();
        };
    }

    static String list(int... numbers) {
        return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }

    /// The components of a record, as its `toString` shows them.
    private static String parameters(Op op) {
        String text = op instanceof java.lang.Record ? op.toString() : "";
        int open = text.indexOf('[');
        return open >= 0 && text.endsWith("]") ? text.substring(open + 1, text.length() - 1) : "";
    }

    private static String of(Move move) {
        return switch (move.movement()) {
            case Movement.Reshape(Shape shape) -> list(shape.sizes());
            case Movement.Broadcast(Shape shape) -> list(shape.sizes());
            case Movement.Transpose(var axes) -> list(axes.toArray());
            case Movement.Slice(var starts, var steps, Shape shape) ->
                    ranges(starts, steps, shape, move.input(0).shape(), "");
            case Movement.Pad(var starts, var steps, Shape shape) ->
                    ranges(starts, steps, move.input(0).shape(), shape, " of ");
            case Movement.Concat(int axis) -> "axis " + axis;
            case Movement.Gather(int axis) -> "axis " + axis;
            case Movement.ScatterAdd(int axis, int size) -> "axis " + axis + " of " + size;
        };
    }

    /// For each axis `start:end:step`, with the end excluded; `:` for a whole axis. A step of 1 is
    /// omitted.
    private static String ranges(Ints starts, Ints steps, Shape part, Shape whole, String of) {
        return IntStream.range(0, part.rank())
                .mapToObj(
                        axis -> {
                            int size = part.size(axis);
                            int step = steps.get(axis);
                            int start = starts.get(axis);
                            if (start == 0 && step == 1 && size == whole.size(axis)) {
                                return ":";
                            }
                            String range = start + ":" + (start + size * step);
                            String every = step == 1 ? "" : ":" + step;
                            return range + every + (of.isEmpty() ? "" : of + whole.size(axis));
                        })
                .collect(Collectors.joining(", "));
    }
}
