package dev.adjoint.autodiff.generate;

import dev.adjoint.autodiff.fuse.KernelSpec;
import dev.adjoint.autodiff.fuse.Launch;
import dev.adjoint.autodiff.generate.code.BytecodeWriter;
import dev.adjoint.autodiff.generate.code.Calls;
import dev.adjoint.autodiff.generate.code.Code;
import dev.adjoint.autodiff.generate.code.KernelBody;
import dev.adjoint.autodiff.generate.code.SharedFunction;
import dev.adjoint.autodiff.generate.code.SourceWriter;
import dev.adjoint.autodiff.generate.form.FormCode;
import dev.adjoint.autodiff.generate.lanes.VectorMachine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The compiled code of a spec: a scalar form, which serves from the first call, and a vector form
/// where the machine and the spec have one, which serves once the JIT compiler has compiled it.
/// Both give the same bits. The vector form is made when it is first asked for, which is in the
/// background mostly: it takes longer than the scalar one, and so do the classes of the Vector API.
public final class Kernel {
    /// Sizes that are kept, the last ones that were asked for.
    private static final int MOST_SIZES = 12;

    private final KernelSpec spec;
    private final KernelBody scalar;
    private volatile KernelBody current;
    private volatile boolean isCold;
    private volatile @Nullable String reason;
    private volatile boolean isOutdated;
    private int timesCooled;

    /// Sizes that the kernel will serve, as samples have them.
    private final List<int[]> sizes = new ArrayList<>();

    private volatile @Nullable VectorForm vector;

    /// @param type the bytes of the class
    /// @param shared the micro-kernels that it calls
    /// @param body an object of the class, as it was last defined
    /// @param longest the bytes of its longest method
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record VectorForm(
            byte[] type, List<SharedFunction> shared, KernelBody body, int longest) {
        static VectorForm of(Code code) {
            byte[] type = BytecodeWriter.write(code, HiddenClasses.NAME);
            return new VectorForm(
                    type, code.shared(), define(code.shared(), type), BytecodeWriter.longest(type));
        }

        /// The same code as a class of its own, with the shared functions as they are now.
        VectorForm definedAgain() {
            return new VectorForm(type, shared, define(shared, type), longest);
        }
    }

    private Kernel(KernelSpec spec, KernelBody scalar) {
        this.spec = spec;
        this.scalar = scalar;
        this.current = scalar;
        this.isCold = spec.fitsVectors() && VectorMachine.isPresent();
    }

    static Kernel compile(KernelSpec spec) {
        Code code = KernelCode.scalar(spec);
        return new Kernel(
                spec, define(code.shared(), BytecodeWriter.write(code, HiddenClasses.NAME)));
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

    /// The bytes of code in the longest method of the vector form; 0 where there is none.
    public int vectorBytes() {
        return vectorForm().map(VectorForm::longest).orElse(0);
    }

    /// The micro-kernels that the vector form calls.
    List<SharedFunction> shared() {
        return vectorForm().map(VectorForm::shared).orElse(List.of());
    }

    /// Notes sizes that the kernel will serve. Where they take the vector form along ways of their
    /// own, and it serves already, it is outdated.
    public synchronized void willServe(Launch launch) {
        int[] served = new int[spec.rank()];
        Arrays.setAll(served, launch::size);
        int[] like = FormCode.of(spec.form()).like(spec, served);
        if (!knows(like)) {
            if (sizes.size() == MOST_SIZES) {
                sizes.removeFirst();
            }
            sizes.add(like);
            isOutdated = !isCold && reason == null && spec.fitsVectors() && current != scalar;
        }
    }

    private boolean knows(int[] like) {
        for (int[] known : sizes) {
            if (Arrays.equals(known, like)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the vector form serves, and the JIT compiler is to see it on other sizes too.
    public boolean isOutdated() {
        return isOutdated;
    }

    /// Calls of the vector form, with the shared functions as they are now.
    ///
    /// @param isNew whether it is to be a class that the JIT compiler has not seen, as it is where
    ///   the form serves already
    Calls calls(boolean isNew) {
        List<int[]> served;
        boolean servesNow;
        synchronized (this) {
            served = List.copyOf(sizes);
            isOutdated = false;
            servesNow = !isCold;
        }
        KernelBody body = renewedVector(isNew || servesNow);
        List<Sample> samples = Sample.of(spec, served);
        List<Runnable> works = new ArrayList<>();
        samples.forEach(sample -> works.add(() -> sample.run(body)));
        return new Calls(() -> samples.getFirst().runEmpty(body), works);
    }

    private KernelBody renewedVector(boolean isNew) {
        VectorForm form = vectorForm().orElseThrow();
        if (isNew || !form.shared().isEmpty()) {
            form = form.definedAgain();
            vector = form;
        }
        return form.body();
    }

    private synchronized Optional<VectorForm> vectorForm() {
        if (vector == null && spec.fitsVectors() && VectorMachine.bits() > 0) {
            vector = KernelCode.vector(spec, VectorMachine.bits()).map(VectorForm::of).orElse(null);
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

    /// Lets a body serve from now on: the vector form, or what watches over it.
    public void serve(KernelBody body) {
        current = body;
        isCold = false;
        reason = null;
    }

    /// Whether the quickest form serves: the vector form where there is one.
    public boolean isWarm() {
        return !isCold && reason == null;
    }

    /// Whether the vector form is too long for the JIT compiler.
    public boolean isTooLong() {
        return vectorBytes() > KernelCode.MOST_BYTES;
    }

    /// Why no vector form is worth its while in this process; empty where one is.
    public static Optional<String> reasonOfMachine() {
        return Optional.ofNullable(VectorMachine.reason());
    }

    /// Goes back to the scalar form until the vector form is compiled on such sizes too. Returns
    /// how often it has.
    ///
    /// @param served the sizes of the axes, and more
    public synchronized int coolDown(int[] served) {
        int[] like = FormCode.of(spec.form()).like(spec, Arrays.copyOf(served, spec.rank()));
        if (!knows(like)) {
            sizes.add(like);
        }
        current = scalar;
        isCold = true;
        return ++timesCooled;
    }

    /// Stays in the scalar form.
    ///
    /// @param why for who reads it in the log or in a program's table
    public void stayScalar(String why) {
        current = scalar;
        reason = why;
        isCold = false;
    }

    /// Why the kernel stays in its scalar form, though it has another; empty where it does not.
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
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
                .map(code -> BytecodeWriter.longest(BytecodeWriter.write(code, HiddenClasses.NAME)))
                .orElse(0);
    }

    /// Defines a class that dies with its kernel.
    private static KernelBody define(List<SharedFunction> shared, byte[] type) {
        List<Object> functions = shared.stream().map(SharedFunctions::of).toList();
        return (KernelBody) HiddenClasses.define(type, functions);
    }
}
