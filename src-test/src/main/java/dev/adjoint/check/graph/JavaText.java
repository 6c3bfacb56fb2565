package dev.adjoint.check.graph;

import dev.adjoint.autodiff.graph.BinaryOp;
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
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Ints;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Java statements that rebuild a graph and bind its inputs, for a message: paste them into a test.
/// The last node is named `f`, followed by the bindings as the arguments of `at`.
///
/// A user's op is written as a call of its record's constructor. What has no source form, such as a
/// custom function or an op that is a lambda, is declared first, with a comment in place of its
/// value that gives the line to copy it from: the compiler stops there.
public final class JavaText {
    private static final String LIBRARY = "dev.adjoint.autodiff.";

    private final Graph graph;

    /// The nodes that are rebuilt. Those within a custom function are not: it makes them.
    private final Set<Node> rebuilt;

    /// The names of objects without a source form.
    private final Map<Object, String> missing = new HashMap<>();

    private final List<String> declarations = new ArrayList<>();

    private JavaText(Node root) {
        this.graph = Graph.of(List.of(root));
        this.rebuilt = rebuilt(root);
    }

    private static Set<Node> rebuilt(Node root) {
        Set<Node> seen = new HashSet<>(List.of(root));
        Deque<Node> rest = new ArrayDeque<>(seen);
        while (!rest.isEmpty()) {
            read(rest.remove()).stream().filter(seen::add).forEach(rest::add);
        }
        return seen;
    }

    private static List<Node> read(Node node) {
        return node instanceof Marker marker && marker.meaning() instanceof Meaning.CustomRule
                ? marker.arguments()
                : node.inputs();
    }

    /// Returns the imports that the statements need.
    public static String imports() {
        return """
        import dev.adjoint.autodiff.*;
        import dev.adjoint.autodiff.graph.*;
        import dev.adjoint.autodiff.ops.*;
        import dev.adjoint.autodiff.type.*;
        import dev.adjoint.check.GradientCheck;
        import java.util.List;
        """;
    }

    public static String of(Node root, List<Binding> bindings) {
        JavaText text = new JavaText(root);
        List<String> lines = new ArrayList<>();
        for (Node node : text.graph.nodes()) {
            if (text.rebuilt.contains(node)) {
                lines.add(
                        (node instanceof Input ? "Input " : "Node ")
                                + text.name(node)
                                + " = "
                                + text.made(node)
                                + ";");
            }
        }
        String point =
                bindings.stream()
                        .filter(binding -> text.rebuilt.contains(binding.input()))
                        .map(binding -> text.bound(binding))
                        .collect(Collectors.joining(", "));
        lines.add("GradientCheck.of(" + text.name(root) + ").at(" + point + ").verify();");
        lines.addAll(0, text.declarations);
        return String.join("\n", lines);
    }

    private String name(Node node) {
        return (node instanceof Input ? "x" : "n") + graph.position(node);
    }

    /// Returns the name of something without a source form, declared once.
    private String declared(Object what, String type, String prefix, String comment) {
        return missing.computeIfAbsent(
                what,
                _ -> {
                    String name = prefix + missing.size();
                    declarations.add(type + " " + name + " = /* " + comment + " */;");
                    return name;
                });
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
            case Marker marker when marker.meaning() instanceof Meaning.CustomRule rule ->
                    call(custom(rule, marker) + ".apply", names(marker.arguments()));
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

    private String custom(Meaning.CustomRule rule, Marker marker) {
        String line = rule.line().isEmpty() ? marker.origin().line() : rule.line();
        return declared(rule, "CustomFunction", "rule", "the custom function of " + line);
    }

    private static String meaning(Marker marker) {
        return switch (marker.meaning()) {
            case Meaning.StopGradient _ -> "new Meaning.StopGradient()";
            case Meaning.Checkpoint _ -> "new Meaning.Checkpoint()";
            case Meaning.Recomputation _ -> "new Meaning.Recomputation()";
            case Meaning.Held(int target) -> "new Meaning.Held(" + target + ")";
            case Meaning.CustomRule _ -> throw new IllegalStateException("it is applied");
        };
    }

    private String op(Op op, Node node) {
        Optional<String> made = op instanceof Record ? value(op) : Optional.empty();
        return made.orElseGet(
                () -> {
                    String type =
                            switch (op) {
                                case UnaryOp _ -> "UnaryOp";
                                case BinaryOp _ -> "BinaryOp";
                                default -> "Op";
                            };
                    String comment = "the op " + op.label() + " of " + node.origin().line();
                    return declared(op, type, "op", comment);
                });
    }

    /// Returns the source form of a component of an op; empty if it has none.
    private static Optional<String> value(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case Double number -> Optional.of(number(number));
            case Float number -> Optional.of("(float) " + number(number));
            case Long number -> Optional.of(number + "L");
            case Integer number -> Optional.of(number.toString());
            case Boolean is -> Optional.of(is.toString());
            case String text -> Optional.of(literal(text));
            case DType dtype -> Optional.of(dtype(dtype));
            case Shape shape -> Optional.of(shape(shape));
            case Tensor tensor -> Optional.of(tensor(tensor));
            case Enum<?> constant ->
                    typeName(constant.getDeclaringClass())
                            .map(name -> name + "." + constant.name());
            case List<?> list -> all(list).map(values -> "List.of(" + values + ")");
            case Record record -> record(record);
            default -> Optional.empty();
        };
    }

    private static Optional<String> record(Record record) {
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                Method accessor = component.getAccessor();
                accessor.trySetAccessible();
                values.add(accessor.invoke(record));
            } catch (ReflectiveOperationException e) {
                return Optional.empty();
            }
        }
        return typeName(record.getClass())
                .flatMap(name -> all(values).map(all -> "new " + name + "(" + all + ")"));
    }

    private static Optional<String> all(List<?> values) {
        List<Optional<String>> texts = values.stream().map(JavaText::value).toList();
        return texts.stream().allMatch(Optional::isPresent)
                ? Optional.of(
                        texts.stream().map(Optional::orElseThrow).collect(Collectors.joining(", ")))
                : Optional.empty();
    }

    /// Returns the name of a type in source; empty for one that is local or anonymous.
    private static Optional<String> typeName(Class<?> type) {
        return Optional.ofNullable(type.getCanonicalName())
                .map(name -> name.startsWith(LIBRARY) ? type.getSimpleName() : name);
    }

    private String names(Node node) {
        return names(node.inputs());
    }

    private String names(List<Node> nodes) {
        return nodes.stream().map(this::name).collect(Collectors.joining(", "));
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
