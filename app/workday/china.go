package workday

import "time"

// stateCouncil are China's public holidays with their make-up workdays, as the
// State Council's General Office announced them.
var stateCouncil = func() []Day {
	var days []Day
	for _, h := range []struct{ holiday, first, last string }{
		{"new-year", "2025-01-01", "2025-01-01"},
		{"spring", "2025-01-28", "2025-02-04"},
		{"qingming", "2025-04-04", "2025-04-06"},
		{"labour", "2025-05-01", "2025-05-05"},
		{"dragon-boat", "2025-05-31", "2025-06-02"},
		{"national", "2025-10-01", "2025-10-08"}, // with Mid-Autumn

		{"new-year", "2026-01-01", "2026-01-03"},
		{"spring", "2026-02-15", "2026-02-23"},
		{"qingming", "2026-04-04", "2026-04-06"},
		{"labour", "2026-05-01", "2026-05-05"},
		{"dragon-boat", "2026-06-19", "2026-06-21"},
		{"mid-autumn", "2026-09-25", "2026-09-27"},
		{"national", "2026-10-01", "2026-10-07"},
	} {
		day, _ := time.Parse(time.DateOnly, h.first)
		for ; day.Format(time.DateOnly) <= h.last; day = day.AddDate(0, 0, 1) {
			days = append(days, Day{Date: day.Format(time.DateOnly), Holiday: h.holiday})
		}
	}
	for _, date := range []string{
		"2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
		"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
	} {
		days = append(days, Day{Date: date, Works: true, Holiday: "make-up"})
	}
	return days
}()
