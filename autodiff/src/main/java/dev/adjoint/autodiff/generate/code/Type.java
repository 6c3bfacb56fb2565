package dev.adjoint.autodiff.generate.code;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;

/// The types of a kernel's variables.
public enum Type {
    INT("int", "int"),
    LONG("long", "long"),
    FLOAT("float", "float"),
    DOUBLE("double", "double"),
    BOOLEAN("boolean", "boolean"),
    INTS("int[]", "int[]"),
    FLOATS("float[]", "float[]"),
    DOUBLES("double[]", "double[]"),
    OBJECT("Object", "java.lang.Object"),
    OBJECTS("Object[]", "java.lang.Object[]"),
    MATH("Math", "java.lang.Math"),
    SYSTEM("System", "java.lang.System"),
    ARRAYS("java.util.Arrays", "java.util.Arrays"),
    STRICT_MATH("StrictMath", "java.lang.StrictMath"),
    INT_BOX("Integer", "java.lang.Integer"),
    LONG_BOX("Long", "java.lang.Long"),
    FLOAT_BOX("Float", "java.lang.Float"),
    DOUBLE_BOX("Double", "java.lang.Double"),
    VECTOR("Vector<?>", "jdk.incubator.vector.Vector"),
    FLOAT_VECTOR("FloatVector", "jdk.incubator.vector.FloatVector"),
    DOUBLE_VECTOR("DoubleVector", "jdk.incubator.vector.DoubleVector"),
    INT_VECTOR("IntVector", "jdk.incubator.vector.IntVector"),
    LONG_VECTOR("LongVector", "jdk.incubator.vector.LongVector"),
    MASK("VectorMask", "jdk.incubator.vector.VectorMask"),
    FLOAT_MASK("VectorMask<Float>", "jdk.incubator.vector.VectorMask"),
    DOUBLE_MASK("VectorMask<Double>", "jdk.incubator.vector.VectorMask"),
    SHUFFLE("VectorShuffle<?>", "jdk.incubator.vector.VectorShuffle"),
    FLOAT_SHUFFLE("VectorShuffle<Float>", "jdk.incubator.vector.VectorShuffle"),
    DOUBLE_SHUFFLE("VectorShuffle<Double>", "jdk.incubator.vector.VectorShuffle"),
    SPECIES("VectorSpecies<?>", "jdk.incubator.vector.VectorSpecies"),
    OPERATORS("VectorOperators", "jdk.incubator.vector.VectorOperators"),
    COMPARISON("VectorOperators.Comparison", "jdk.incubator.vector.VectorOperators$Comparison"),
    ASSOCIATIVE("VectorOperators.Associative", "jdk.incubator.vector.VectorOperators$Associative"),
    CONVERSION(
            "VectorOperators.Conversion<?, ?>", "jdk.incubator.vector.VectorOperators$Conversion"),
    BINARY("VectorOperators.Binary", "jdk.incubator.vector.VectorOperators$Binary");

    private final String text;

    @SuppressWarnings("Immutable") // a ClassDesc is, though nothing says so
    private final ClassDesc descriptor;

    Type(String text, String binaryName) {
        this.text = text;
        this.descriptor = descriptor(binaryName);
    }

    /// As Java source names it.
    String text() {
        return text;
    }

    ClassDesc descriptor() {
        return descriptor;
    }

    TypeKind kind() {
        return TypeKind.from(descriptor);
    }

    private static ClassDesc descriptor(String name) {
        if (name.endsWith("[]")) {
            return descriptor(name.substring(0, name.length() - 2)).arrayType();
        }
        return switch (name) {
            case "int" -> ClassDesc.ofDescriptor("I");
            case "long" -> ClassDesc.ofDescriptor("J");
            case "float" -> ClassDesc.ofDescriptor("F");
            case "double" -> ClassDesc.ofDescriptor("D");
            case "boolean" -> ClassDesc.ofDescriptor("Z");
            default -> ClassDesc.of(name);
        };
    }
}
