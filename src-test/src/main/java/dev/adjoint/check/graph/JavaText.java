package dev.adjoint.check.graph;

import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.RandomDraw;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Ints;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Java statements that rebuild a graph and bind its inputs, for a message: paste them into a test.
/// The last node is named `f`, followed by the bindings as the arguments of `at`.
///
/// A user's op is written as a call of its record's constructor. A value without a source form,
/// such as a lambda of a custom rule, is `null` with a comment that gives the line of its creation.
public final class JavaText {
    private final Graph graph;

    private JavaText(Graph graph) {
        this.graph = graph;
    }

    /// Returns the imports that the statements need.
    public static String imports() {
        return """
        import static dev.adjoint.autodiff.ops.Leaves.*;

        import dev.adjoint.autodiff.graph.*;
        import dev.adjoint.autodiff.ops.*;
        import dev.adjoint.autodiff.type.*;
        import dev.adjoint.check.GradientCheck;

        import java.util.List;
        """;
    }

    public static String of(Node root, List<Binding> bindings) {
        JavaText text = new JavaText(Graph.of(List.of(root)));
        List<String> lines = new ArrayList<>();
        for (Node node : text.graph.nodes()) {
            lines.add(
                    (node instanceof Input ? "Input " : "Node ")
                            + text.name(node)
                            + " = "
                            + text.made(node)
                            + ";");
        }
        String point =
                bindings.stream()
                        .filter(binding -> text.graph.contains(binding.input()))
                        .map(binding -> text.bound(binding))
                        .collect(Collectors.joining(", "));
        lines.add("GradientCheck.of(" + text.name(root) + ").at(" + point + ").verify();");
        return String.join("\n", lines);
    }

    private String name(Node node) {
        return (node instanceof Input ? "x" : "n") + graph.position(node);
    }

    private String bound(Binding binding) {
        return name(binding.input()) + ".is(" + tensor(binding.value()) + ")";
    }

    private String made(Node node) {
        return switch (node) {
            case Input input -> input(input);
            case Constant constant -> "new Constant(" + tensor(constant.value()) + ")";
            case Elementwise elementwise ->
                    call("Elementwise.of", op(elementwise.op(), node), names(node));
            case Reduce reduce ->
                    call(
                            "Reduce.of",
                            "Reduction." + reduce.reduction().name(),
                            names(node),
                            numbers(reduce.axes()));
            case Scan scan ->
                    call(
                            "Scan.of",
                            literal(scan.label()),
                            op(scan.op(), node),
                            names(node),
                            scan.axis());
            case Contract contract ->
                    call(
                            "Contract.of",
                            name(contract.left()),
                            contract.transposeLeft(),
                            name(contract.right()),
                            contract.transposeRight());
            case Move move -> moved(move);
            case RandomDraw random ->
                    call(
                            "RandomDraw.of",
                            name(random.key()),
                            random.stream(),
                            random.word(),
                            dtype(random.dtype()),
                            shape(random.shape()));
            case Marker marker -> call("Marker.of", meaning(marker), names(node));
        };
    }

    private static String input(Input input) {
        return call(
                "new Input",
                literal(input.name()),
                "new TensorType(" + dtype(input.dtype()) + ", " + shape(input.shape()) + ")",
                "Input.Role." + input.role());
    }

    private String moved(Move move) {
        String x = name(move.input(0));
        return switch (move.movement()) {
            case Movement.Reshape(Shape shape) -> call("Move.reshape", x, shape(shape));
            case Movement.Transpose(Ints axes) ->
                    call("Move.transpose", x, numbers(axes.toArray()));
            case Movement.Broadcast(Shape shape) -> call("Move.broadcast", x, shape(shape));
            case Movement.Slice(Ints starts, Ints steps, Shape shape) ->
                    call("Move.slice", x, array(starts), array(steps), shape(shape));
            case Movement.Pad(Ints starts, Ints steps, Shape shape) ->
                    call("Move.pad", x, array(starts), array(steps), shape(shape));
            case Movement.Concat(int axis) ->
                    call("Move.concat", axis, "List.of(" + names(move) + ")");
            case Movement.Gather(int axis) -> call("Move.gather", names(move), axis);
            case Movement.ScatterAdd(int axis, int size) ->
                    call("Move.scatterAdd", names(move), axis, size);
        };
    }

    private static String meaning(Marker marker) {
        return switch (marker.meaning()) {
            case Meaning.StopGradient _ -> "new Meaning.StopGradient()";
            case Meaning.Checkpoint _ -> "new Meaning.Checkpoint()";
            case Meaning.Recomputation _ -> "new Meaning.Recomputation()";
            case Meaning.Held _ -> "new Meaning.Held()";
            case Meaning.CustomRule _ -> unspeakable("custom rule", marker);
        };
    }

    private static String op(Op op, Node node) {
        Class<?> type = op.getClass();
        String name = type.getCanonicalName();
        if (name == null || !type.isRecord()) {
            return unspeakable("op " + op.label(), node);
        }
        boolean isImported = name.startsWith("dev.adjoint.autodiff.");
        return call(
                "new " + (isImported ? type.getSimpleName() : name),
                Arrays.stream(type.getRecordComponents())
                        .map(component -> component(op, component))
                        .toArray());
    }

    private static String component(Op op, RecordComponent component) {
        try {
            Object value = component.getAccessor().invoke(op);
            return switch (value) {
                case Double number -> number(number);
                case DType dtype -> dtype(dtype);
                default -> value.toString();
            };
        } catch (ReflectiveOperationException e) {
            return "/* " + component.getName() + " */ null";
        }
    }

    private static String unspeakable(String what, Node node) {
        return "/* the " + what + " made at " + node.origin().line() + " */ null";
    }

    private String names(Node node) {
        return node.inputs().stream().map(this::name).collect(Collectors.joining(", "));
    }

    private static String tensor(Tensor value) {
        Shape shape = value.shape();
        int count = shape.count();
        return switch (value.dtype()) {
            case INT32 -> call("Tensor.ofInts", shape(shape), numbers(value.toInts()));
            case BOOL ->
                    call(
                            "Tensor.ofBooleans",
                            shape(shape),
                            listed(count, i -> "" + isTrue(value, i)));
            case FLOAT64 -> floating(value);
            case FLOAT32 -> floating(value) + ".as(DType.FLOAT32)";
        };
    }

    private static boolean isTrue(Tensor mask, int i) {
        return mask.at(i) != 0;
    }

    private static String floating(Tensor value) {
        int count = value.shape().count();
        return call("Tensor.of", shape(value.shape()), listed(count, i -> number(value.at(i))));
    }

    private static String listed(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(", "));
    }

    /// Returns the form of `Double.toString`, which parses to the same bits.
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "Double.NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
        }
        return Double.toString(value);
    }

    private static String dtype(DType dtype) {
        return "DType." + dtype.name();
    }

    private static String shape(Shape shape) {
        return "Shape.of(" + numbers(shape.sizes()) + ")";
    }

    private static String array(Ints numbers) {
        return "new int[] {" + numbers(numbers.toArray()) + "}";
    }

    private static String numbers(int... numbers) {
        return listed(numbers.length, i -> Integer.toString(numbers[i]));
    }

    private static String call(String what, Object... arguments) {
        return Arrays.stream(arguments)
                .map(Object::toString)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", ", what + "(", ")"));
    }

    private static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c < ' ') {
                literal.append(String.format("\\%03o", (int) c));
            } else {
                literal.append(c <= '~' ? "" + c : String.format("\\u%04x", (int) c));
            }
        }
        return literal.append('"').toString();
    }
}
