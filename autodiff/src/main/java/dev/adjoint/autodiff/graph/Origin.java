package dev.adjoint.autodiff.graph;

import org.jspecify.annotations.Nullable;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The origin of a node: the line of the user's program that made it, its scope (a layer, a block),
/// and, for a node made by a pass, the node it derives from. It does not affect values: two nodes
/// that differ only in their origin are the same computation.
///
/// The line is the first stack frame outside this library and the JDK. Finding it takes a
/// microsecond or two per node; the system property `adjoint.lines=false` turns it off.
public final class Origin {
    private static final boolean LINES = !"false".equals(System.getProperty("adjoint.lines"));
    private static final List<String> LIBRARY =
            List.of(
                    "dev.adjoint.Adjoint",
                    "dev.adjoint.autodiff.",
                    "dev.adjoint.mlp.",
                    "dev.adjoint.viz.",
                    "dev.adjoint.check.");

    /// An estimate of the library's own frames between a node and its caller. A larger one slows
    /// the walk.
    private static final int FRAMES = 8;

    private static final StackWalker STACK = StackWalker.getInstance(Set.of(), FRAMES);
    private static final String UNKNOWN = "unknown line";
    private static final Origin NOWHERE = new Origin("", UNKNOWN, 0, null);
    private static final ScopedValue<Sources> SOURCES = ScopedValue.newInstance();
    private static final ScopedValue<String> SCOPE = ScopedValue.newInstance();

    private final String scope;
    private final String file;
    private final int line;
    private final @Nullable Node source;

    private Origin(String scope, String file, int line, @Nullable Node source) {
        this.scope = scope;
        this.file = file;
        this.line = line;
        this.source = source;
    }

    /// The origin of a node that is being made now.
    public static Origin here() {
        Origin ofSource = SOURCES.isBound() ? SOURCES.get().origin() : null;
        if (ofSource != null) {
            return ofSource;
        }
        String scope = SCOPE.orElse("");
        if (!LINES) {
            return scope.isEmpty() ? NOWHERE : new Origin(scope, UNKNOWN, 0, null);
        }
        return STACK.walk(frames -> callers(scope, frames.iterator()));
    }

    /// Runs work whose new nodes derive from `source`: they take its line and scope.
    public static <T extends @Nullable Object> T derivedFrom(Node source, Supplier<T> work) {
        Sources sources = SOURCES.isBound() ? SOURCES.get() : null;
        if (sources != null && sources.isOfThisThread()) {
            return sources.with(source, work);
        }
        Sources own = new Sources();
        return ScopedValue.where(SOURCES, own).call(() -> own.with(source, work));
    }

    /// Runs a pass that calls [#derivedFrom] for many nodes. The calls are a little faster than on
    /// their own.
    public static <T extends @Nullable Object> T inPass(Supplier<T> pass) {
        return SOURCES.isBound()
                ? pass.get()
                : ScopedValue.where(SOURCES, new Sources()).call(pass::get);
    }

    /// Runs work whose new nodes belong to the scope `name`, inside the current scope.
    public static <T> T inScope(String name, Supplier<T> work) {
        String path = SCOPE.isBound() ? SCOPE.get() + "/" + name : name;
        return ScopedValue.where(SCOPE, path).call(work::get);
    }

    /// The names of the scopes the node was made in, outermost first, separated by `/`.
    public String scope() {
        return scope;
    }

    /// The node that a pass made this one from.
    public Optional<Node> source() {
        return Optional.ofNullable(source);
    }

    /// The line of the user's program, such as `MyModel.java:42`; `unknown line` if lines are off.
    public String line() {
        return line > 0 ? file + ":" + line : file;
    }

    /// The line and the scope, such as `MyModel.java:42 in dense1`.
    @Override
    public String toString() {
        return scope.isEmpty() ? line() : line() + " in " + scope;
    }

    private static Origin callers(String scope, Iterator<StackFrame> frames) {
        while (frames.hasNext()) {
            StackFrame frame = frames.next();
            if (isCallers(frame)) {
                String file = frame.getFileName();
                return new Origin(
                        scope, file == null ? UNKNOWN : file, frame.getLineNumber(), null);
            }
        }
        return new Origin(scope, UNKNOWN, 0, null);
    }

    private static boolean isCallers(StackFrame frame) {
        String name = frame.getClassName();
        for (String library : LIBRARY) {
            if (name.startsWith(library)) {
                return false;
            }
        }
        return !name.startsWith("java.") && !name.startsWith("jdk.");
    }

    /// The current source of new nodes, if any. A pass binds one object for all its nodes: binding
    /// a scoped value per node would cost more than the work on the node.
    private static final class Sources {
        private final Thread thread = Thread.currentThread();
        private @Nullable Node source;

        /// The origin of all nodes that derive from the source, made with the first of them.
        private @Nullable Origin origin;

        /// Whether this thread made the binding. A thread that a user's rule starts inherits it.
        boolean isOfThisThread() {
            return Thread.currentThread() == thread;
        }

        @Nullable Origin origin() {
            Node from = source;
            if (origin == null && from != null) {
                Origin line = from.origin();
                origin = new Origin(line.scope, line.file, line.line, from);
            }
            return origin;
        }

        <T extends @Nullable Object> T with(Node next, Supplier<T> work) {
            Node sourceBefore = source;
            Origin originBefore = origin;
            source = next;
            origin = null;
            try {
                return work.get();
            } finally {
                source = sourceBefore;
                origin = originBefore;
            }
        }
    }
}
