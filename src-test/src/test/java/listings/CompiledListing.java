package listings;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A listing, compiled by the JDK's compiler.
final class CompiledListing {
    private final Class<?> type;

    private CompiledListing(Class<?> type) {
        this.type = type;
    }

    static CompiledListing of(String source, Path folder) throws Exception {
        Files.createDirectories(folder);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options =
                List.of("-d", folder.toString(), "--add-modules", "jdk.incubator.vector");
        boolean compiles =
                compiler.getTask(null, null, found, options, null, List.of(new Text(source)))
                        .call();
        if (!compiles) {
            throw new AssertionError(found.getDiagnostics() + "\n" + source);
        }
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        return new CompiledListing(loader.loadClass("KernelSource"));
    }

    /// Calls a form with the parameters of a kernel's body.
    void run(String form, Object... parameters) throws Exception {
        Method method =
                List.of(type.getMethods()).stream()
                        .filter(each -> each.getName().equals(form))
                        .findFirst()
                        .orElseThrow();
        method.invoke(null, parameters);
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String source;

        Text(String source) {
            super(URI.create("string:///KernelSource.java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreErrors) throws IOException {
            return source;
        }
    }
}
