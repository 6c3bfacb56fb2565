package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.fuse.KernelSpec;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// The compiled code of a spec: a scalar form, which serves from the first call, and a vector form
/// where the machine and the spec have one, which serves once the JIT compiler has compiled it.
/// Both give the same bits. The vector form is made when it is first asked for, which is in the
/// background mostly: it takes longer than the scalar one, and so do the classes of the Vector API.
public final class Kernel {
    /// The elements that a call's scratch array must have.
    public static final int SCRATCH = 2048;

    static final String CLASS_NAME = Kernel.class.getPackageName() + ".Generated";

    private final KernelSpec spec;
    private final KernelBody scalar;
    private volatile KernelBody current;
    private volatile boolean isCold;
    private volatile @Nullable VectorForm vector;

    /// @param body an object of the class that the code was last defined as
    private record VectorForm(Code code, KernelBody body) {}

    private Kernel(KernelSpec spec, KernelBody scalar) {
        this.spec = spec;
        this.scalar = scalar;
        this.current = scalar;
        this.isCold = spec.fitsVectors() && VectorMachine.isPresent();
    }

    static Kernel compile(KernelSpec spec) {
        return new Kernel(spec, define(KernelCode.scalar(spec)));
    }

    public KernelSpec spec() {
        return spec;
    }

    public KernelBody scalar() {
        return scalar;
    }

    /// The vector form; empty where there is none.
    public Optional<KernelBody> vector() {
        return vectorForm().map(VectorForm::body);
    }

    /// The micro-kernels that the vector form calls.
    List<SharedFunction> shared() {
        return vectorForm().map(form -> form.code().shared()).orElse(List.of());
    }

    /// The vector form with the shared functions as they are now.
    ///
    /// @param isNew whether it is to be a class that the JIT compiler has not seen
    KernelBody renewedVector(boolean isNew) {
        VectorForm form = vectorForm().orElseThrow();
        if (isNew || !form.code().shared().isEmpty()) {
            form = new VectorForm(form.code(), define(form.code()));
            vector = form;
        }
        return form.body();
    }

    private synchronized Optional<VectorForm> vectorForm() {
        if (vector == null && spec.fitsVectors() && VectorMachine.bits() > 0) {
            vector =
                    KernelCode.vector(spec, VectorMachine.bits())
                            .map(code -> new VectorForm(code, define(code)))
                            .orElse(null);
        }
        return Optional.ofNullable(vector);
    }

    /// The form that serves now.
    public KernelBody current() {
        return current;
    }

    /// Whether a vector form is still to be compiled by the JIT compiler.
    public boolean isCold() {
        return isCold;
    }

    /// Lets the best form serve from now on: the vector form where there is one.
    public void switchToBest() {
        current = vector().orElse(scalar);
        isCold = false;
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

    /// The bytes of code in the longest method of a form.
    ///
    /// @param bits the width of the vectors; 0 for the scalar form
    public static int longestMethod(KernelSpec spec, int bits) {
        return (bits == 0 ? Optional.of(KernelCode.scalar(spec)) : KernelCode.vector(spec, bits))
                .map(code -> BytecodeWriter.longest(BytecodeWriter.write(code, CLASS_NAME)))
                .orElse(0);
    }

    /// Defines a class that dies with its kernel.
    private static KernelBody define(Code code) {
        List<Object> shared = code.shared().stream().map(SharedFunctions::of).toList();
        return (KernelBody) HiddenClasses.define(BytecodeWriter.write(code, CLASS_NAME), shared);
    }
}
