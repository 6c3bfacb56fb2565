plugins {
    application
}

val adjoint = "0.1.0-SNAPSHOT"
val vector = listOf("--add-modules", "jdk.incubator.vector")

repositories {
    mavenLocal()
    mavenCentral()
}

dependencies {
    implementation("dev.adjoint:adjoint-mlp:$adjoint")
    testImplementation("dev.adjoint:adjoint-check:$adjoint")
    testImplementation("org.junit.jupiter:junit-jupiter:5.14.4")
    testImplementation("net.jqwik:jqwik:1.9.3")
    testRuntimeOnly("org.junit.platform:junit-platform-launcher:1.14.4")
}

java {
    toolchain {
        languageVersion = JavaLanguageVersion.of(25)
    }
}

application {
    mainClass = "example.Main"
    applicationDefaultJvmArgs = vector
}

tasks.test {
    useJUnitPlatform()
    jvmArgs(vector)
}
