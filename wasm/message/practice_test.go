package message

import (
	"errors"
	"testing"
	"time"
)

const sampleText = "The two governments will deepen their defense cooperation. The ministers met in Tokyo on Friday."

// TestPractise has a long text read until that gets no faster, and until enough.
func TestPractise(t *testing.T) {
	most := 0 // bytes of a text
	step := func(done, total int) error {
		most = max(most, total)
		return nil
	}
	if err := Practise(sampleText, time.Hour, step); err != nil {
		t.Fatal(err)
	}
	if most < practised || most <= longText || most > 2*practised {
		t.Errorf("it reads texts of up to %d bytes, not of about %d", most, practised)
	}
	most = 0
	if err := Practise(sampleText, 0, step); err != nil || most > 0 {
		t.Errorf("without time it reads %d bytes, and says %v", most, err)
	}
}

// TestPractiseEnds has someone ask while a worker practises.
func TestPractiseEnds(t *testing.T) {
	steps := 0
	err := Practise(sampleText, time.Hour, func(int, int) error {
		if steps++; steps == 3 {
			return ErrSuperseded
		}
		return nil
	})
	if !errors.Is(err, ErrSuperseded) || steps != 3 {
		t.Errorf("after %d steps practice ends with %v, want ErrSuperseded after 3", steps, err)
	}
}

func TestSettled(t *testing.T) {
	for _, c := range []struct {
		times []time.Duration
		want  bool
	}{
		{nil, false},
		{[]time.Duration{9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}, false},    // too few to tell
		{[]time.Duration{9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}, true},  // no faster
		{[]time.Duration{90, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}, true}, // but for the first
		{[]time.Duration{90, 85, 80, 75, 70, 65, 60, 55, 50, 45, 40, 35}, false},
		{[]time.Duration{90, 80, 70, 60, 90, 90, 90, 90, 90, 90, 90, 40}, false}, // with hiccups
		{[]time.Duration{100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 91}, true},
		{[]time.Duration{100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 89}, false},
	} {
		if got := settled(c.times); got != c.want {
			t.Errorf("settled(%v) = %t", c.times, got)
		}
	}
}
