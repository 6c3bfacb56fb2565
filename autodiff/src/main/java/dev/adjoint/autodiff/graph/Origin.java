package dev.adjoint.autodiff.graph;

import org.jspecify.annotations.Nullable;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The origin of a node: the line of the user's program that made it, its scope (a layer, a block),
/// the composite function that it is a part of, and, for a node made by a pass, the node it derives
/// from. It does not affect values: two nodes that differ only in their origin are the same
/// computation.
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
    private static final Origin NOWHERE = new Origin("", UNKNOWN, 0, null, null);
    private static final ScopedValue<Sources> SOURCES = ScopedValue.newInstance();
    private static final ScopedValue<String> SCOPE = ScopedValue.newInstance();
    private static final ScopedValue<Composite> COMPOSITE = ScopedValue.newInstance();

    private final String scope;
    private final String file;
    private final int line;
    private final @Nullable Composite composite;
    private final @Nullable Node source;

    private Origin(
            String scope,
            String file,
            int line,
            @Nullable Composite composite,
            @Nullable Node source) {
        this.scope = scope;
        this.file = file;
        this.line = line;
        this.composite = composite;
        this.source = source;
    }

    /// One call of a function that is composed of several nodes, such as a softmax. Two calls are
    /// never equal.
    public static final class Composite {
        private final String name;

        private Composite(String name) {
            this.name = name;
        }

        /// The name of the function.
        public String name() {
            return name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// The origin of a node that is being made now.
    public static Origin here() {
        Origin ofSource = SOURCES.isBound() ? SOURCES.get().origin() : null;
        if (ofSource != null) {
            return ofSource;
        }
        String scope = SCOPE.orElse("");
        Composite composite = COMPOSITE.isBound() ? COMPOSITE.get() : null;
        if (!LINES) {
            return scope.isEmpty() && composite == null
                    ? NOWHERE
                    : new Origin(scope, UNKNOWN, 0, composite, null);
        }
        return STACK.walk(frames -> callers(scope, composite, frames.iterator()));
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

    /// Runs work whose new nodes are the parts of one function, such as a softmax. Pictures draw
    /// them as one box. Within another composite function, the nodes are parts of that one.
    public static <T> T inComposite(String name, Supplier<T> work) {
        return COMPOSITE.isBound()
                ? work.get()
                : ScopedValue.where(COMPOSITE, new Composite(name)).call(work::get);
    }

    /// The names of the scopes the node was made in, outermost first, separated by `/`.
    public String scope() {
        return scope;
    }

    /// The call of a composite function that the node is a part of. A node that a pass made is a
    /// part of the same call as its source.
    public Optional<Composite> composite() {
        return Optional.ofNullable(composite);
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

    private static Origin callers(
            String scope, @Nullable Composite composite, Iterator<StackFrame> frames) {
        while (frames.hasNext()) {
            StackFrame frame = frames.next();
            if (isCallers(frame)) {
                String file = frame.getFileName();
                return new Origin(
                        scope,
                        file == null ? UNKNOWN : file,
                        frame.getLineNumber(),
                        composite,
                        null);
            }
        }
        return new Origin(scope, UNKNOWN, 0, composite, null);
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
                origin = new Origin(line.scope, line.file, line.line, line.composite, from);
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
