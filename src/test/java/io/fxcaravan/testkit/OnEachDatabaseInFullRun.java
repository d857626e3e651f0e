package io.fxcaravan.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Holds for whichever database, by no SQL of its own: {@code mvn verify -Pfull} runs it on PostgreSQL again. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("each-database-in-full-run")
public @interface OnEachDatabaseInFullRun {}
