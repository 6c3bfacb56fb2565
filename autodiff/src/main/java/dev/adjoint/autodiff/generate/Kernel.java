package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.fuse.KernelSpec;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The compiled code of a spec: a scalar form, which serves from the first call, and a vector form
/// where the machine and the spec have one, which serves once the JIT compiler has compiled it.
/// Both give the same bits.
public final class Kernel {
    /// The elements that a call's scratch array must have.
    public static final int SCRATCH = 2048;

    static final String CLASS_NAME = Kernel.class.getPackageName() + ".Generated";

    private final KernelSpec spec;
    private final KernelBody scalar;
    private final @Nullable Code vectorCode;
    private volatile @Nullable KernelBody vector;
    private volatile KernelBody current;

    private Kernel(KernelSpec spec, KernelBody scalar, @Nullable Code vectorCode) {
        this.spec = spec;
        this.scalar = scalar;
        this.vectorCode = vectorCode;
        this.vector = vectorCode == null ? null : define(vectorCode);
        this.current = scalar;
    }

    static Kernel compile(KernelSpec spec) {
        int bits = VectorMachine.bits();
        KernelBody scalar = define(KernelCode.scalar(spec));
        Optional<Code> vector = bits == 0 ? Optional.empty() : KernelCode.vector(spec, bits);
        return new Kernel(spec, scalar, vector.orElse(null));
    }

    public KernelSpec spec() {
        return spec;
    }

    public KernelBody scalar() {
        return scalar;
    }

    /// The vector form; empty where there is none.
    public Optional<KernelBody> vector() {
        return Optional.ofNullable(vector);
    }

    /// The micro-kernels that the vector form calls.
    List<SharedFunction> shared() {
        return vectorCode == null ? List.of() : vectorCode.shared();
    }

    /// The vector form with the shared functions as they are now.
    ///
    /// @param isNew whether it is to be a class that the JIT compiler has not seen
    KernelBody renewedVector(boolean isNew) {
        Code code = Objects.requireNonNull(vectorCode);
        KernelBody body = Objects.requireNonNull(vector);
        if (isNew || !code.shared().isEmpty()) {
            body = define(code);
            vector = body;
        }
        return body;
    }

    /// The form that serves now.
    public KernelBody current() {
        return current;
    }

    /// Whether a vector form is still to be compiled by the JIT compiler.
    public boolean isCold() {
        return vector != null && current == scalar;
    }

    /// Lets the vector form serve from now on.
    public void switchToVectors() {
        KernelBody primed = vector;
        if (primed != null) {
            current = primed;
        }
    }

    /// Both forms as a Java class that compiles and gives the same bits.
    public String source() {
        return source(spec, VectorMachine.bits());
    }

    /// Both forms as a Java class, the vector form for vectors of a width; 0 leaves it out.
    public static String source(KernelSpec spec, int bits) {
        StringBuilder text = new StringBuilder();
        if (bits > 0) {
            text.append("import jdk.incubator.vector.*;\n\n");
        }
        text.append("public final class KernelSource {\n");
        text.append(SourceWriter.method(KernelCode.scalar(spec), "scalar"));
        if (bits > 0) {
            KernelCode.vector(spec, bits)
                    .ifPresent(
                            code -> text.append('\n').append(SourceWriter.method(code, "vector")));
        }
        return text.append("}\n").toString();
    }

    /// Defines a class that dies with its kernel.
    private static KernelBody define(Code code) {
        List<Object> shared = code.shared().stream().map(SharedFunctions::of).toList();
        return (KernelBody) HiddenClasses.define(BytecodeWriter.write(code, CLASS_NAME), shared);
    }
}
