package kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;
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
        List<RandomGraph> graphs = new ArrayList<>();
        StringBuilder source = new StringBuilder(JavaText.imports());
        source.append("import dev.adjoint.autodiff.evaluate.Interpreter;\n");
        source.append("public final class Rebuilt {\n");
        for (int i = 0; i < GRAPHS; i++) {
            DType dtype = i % 2 == 0 ? DType.FLOAT64 : DType.FLOAT32;
            RandomGraph graph = RandomGraph.arbitrary(dtype).sample();
            graphs.add(graph);
            String statements =
                    JavaText.of(graph.loss(), graph.bindings())
                            .replaceFirst(
                                    "GradientCheck.of\\((.*?)\\).at\\((.*)\\).verify\\(\\);",
                                    "return Interpreter.evaluate($1, $2);");
            source.append("public static Tensor graph" + i + "() {\n" + statements + "\n}\n");
        }
        compile(source.append("}\n").toString());
        URL[] classes = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(classes)) {
            Class<?> rebuilt = loader.loadClass("Rebuilt");
            for (int i = 0; i < GRAPHS; i++) {
                Node loss = graphs.get(i).loss();
                Binding[] point = graphs.get(i).bindings().toArray(Binding[]::new);
                Tensor expected = Interpreter.evaluate(loss, point);
                assertEquals(expected, rebuilt.getMethod("graph" + i).invoke(null));
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
