package kit;

import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.CustomFunction;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.ops.RandomOps;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.arbitrary.RandomGraph;
import dev.adjoint.check.graph.JavaText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// The Java that a failing check prints builds the same graph again: it is compiled and run.
class JavaTextTest {
    private static final int GRAPHS = 20;

    @TempDir private Path folder;

    @Test
    void rebuildsRandomGraphsToTheBit() throws Exception {
        List<Node> roots = new ArrayList<>();
        List<List<Binding>> points = new ArrayList<>();
        for (int i = 0; i < GRAPHS; i++) {
            DType dtype = i % 2 == 0 ? DType.FLOAT64 : DType.FLOAT32;
            RandomGraph graph = RandomGraph.arbitrary(dtype).sample();
            roots.add(graph.loss());
            points.add(graph.bindings());
        }
        assertRebuilt(roots, points);
    }

    @Test
    void rebuildsWhatRandomGraphsSeldomHave() throws Exception {
        Input x = input("a \"name\" with \\ and \n and 손실 🙂", 4);
        Node places = constant(Tensor.ofInts(3, 0, 3, 1));
        Node mask = constant(Tensor.ofBooleans(Shape.of(4), true, false, true, true));
        double[] strange = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0};
        Node f = sum(Autodiff.checkpoint(in -> ArithmeticOps.mul(in, in), x));
        Node gradient = Autodiff.gradient(f, x).getFirst();
        List<Node> roots =
                List.of(
                        ShapeOps.scatterAdd(x, places, 0, 5),
                        ShapeOps.take(x, places, 0),
                        ShapeOps.concat(0, x, ShapeOps.slice(x, 0, 1, 3)),
                        ShapeOps.pad(x, 0, 1, 2),
                        ComparisonOps.select(mask, x, constant(Tensor.of(strange))),
                        ArithmeticOps.add(x, sum(constant(Tensor.of(Shape.of(0), new double[0])))),
                        NodeOps.cast(NodeOps.cast(x, DType.INT32), DType.FLOAT32),
                        ActivationOps.leakyRelu(NodeOps.stopGradient(x), 0.125),
                        Autodiff.checkpoint(FunctionOps::exp, x),
                        gradient,
                        RandomOps.uniform(constant(7.0), 1, DType.FLOAT64, 4));
        assertRebuilt(roots, Collections.nCopies(roots.size(), List.of(x.is(1.5, -2, 0.1, 3))));
    }

    private record Power(double exponent, int times, String name, List<Step> steps)
            implements UnaryOp {
        enum Step {
            ROOT
        }

        @Override
        public String label() {
            return name;
        }

        @Override
        public <V, M> V value(Lanes<V, M> on, V x) {
            return on.mul(x, on.constant(exponent));
        }

        @Override
        public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
            return on.constant(exponent);
        }
    }

    @Test
    void writesTheSettingsOfAnOp() {
        Input x = input("x", 1);
        Power power = new Power(0.5, 3, "half", List.of(Power.Step.ROOT));
        Node f = Elementwise.of(power, x);
        assertTrue(
                JavaText.of(f, List.of())
                        .contains(
                                "new kit.JavaTextTest.Power(0.5, 3, \"half\","
                                        + " List.of(kit.JavaTextTest.Power.Step.ROOT))"),
                () -> JavaText.of(f, List.of()));
    }

    @Test
    void declaresWhatHasNoSource() {
        record Local(Object hidden) implements UnaryOp {
            @Override
            public String label() {
                return "local";
            }

            @Override
            public <V, M> V value(Lanes<V, M> on, V x) {
                return x;
            }

            @Override
            public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
                return on.constant(1);
            }
        }
        Input x = input("x", 1);
        CustomFunction twice =
                CustomFunction.of(in -> FunctionOps.exp(in.getFirst()))
                        .withPullback((_, _, dy) -> List.of(dy));
        Node inner = Elementwise.of(new Local(x), twice.apply(x));
        String text = JavaText.of(twice.apply(inner), List.of(x.is(2)));
        List<String> lines = text.lines().toList();
        assertTrue(
                lines.get(0)
                        .matches(
                                "CustomFunction rule0 = /\\* the custom function of"
                                        + " JavaTextTest.java:\\d+ \\*/;"),
                text);
        assertTrue(
                lines.get(1)
                        .matches("UnaryOp op1 = /\\* the op local of JavaTextTest.java:\\d+ \\*/;"),
                text);
        assertEquals("Node n2 = rule0.apply(x0);", lines.get(3));
        assertEquals("Node n3 = Elementwise.of(op1, n2);", lines.get(4));
        assertEquals(7, lines.size());
    }

    /// Evaluates what is printed for each root at its point.
    private void assertRebuilt(List<Node> roots, List<List<Binding>> points) throws Exception {
        StringBuilder source = new StringBuilder(JavaText.imports());
        source.append("import dev.adjoint.autodiff.evaluate.Interpreter;\n");
        source.append("public final class Rebuilt {\n");
        for (int i = 0; i < roots.size(); i++) {
            String statements =
                    JavaText.of(roots.get(i), points.get(i))
                            .replaceFirst(
                                    "GradientCheck.of\\((.*?)\\).at\\((.*)\\).verify\\(\\);",
                                    "return Interpreter.evaluate($1, new Binding[] {$2});");
            source.append("public static Tensor graph" + i + "() {\n" + statements + "\n}\n");
        }
        compile(source.append("}\n").toString());
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes)) {
            Class<?> rebuilt = loader.loadClass("Rebuilt");
            for (int i = 0; i < roots.size(); i++) {
                Node root = roots.get(i);
                Binding[] point = points.get(i).toArray(Binding[]::new);
                Tensor expected = Interpreter.evaluate(root, point);
                Object actual = rebuilt.getMethod("graph" + i).invoke(null);
                assertEquals(expected, actual, root::toString);
            }
        }
    }

    private void compile(String text) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of(
                        "-d",
                        folder.toString(),
                        "-proc:none",
                        "-classpath",
                        System.getProperty("java.class.path"));
        var source =
                new SimpleJavaFileObject(
                        URI.create("string:///Rebuilt.java"), SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreErrors) {
                        return text;
                    }
                };
        boolean compiles =
                compiler.getTask(messages, null, null, options, null, List.of(source)).call();
        assertTrue(compiles, () -> messages + "\n" + text);
    }
}
