//go:build (production || dev) && !bindings

package main

/*
#cgo webkit2_41 pkg-config: webkit2gtk-4.1
#cgo !webkit2_41 pkg-config: webkit2gtk-4.0
#include <webkit2/webkit2.h>

static void zoom_view(GtkWidget *widget, gpointer level) {
	if (WEBKIT_IS_WEB_VIEW(widget))
		webkit_web_view_set_zoom_level(WEBKIT_WEB_VIEW(widget), GPOINTER_TO_INT(level) / 100.0);
	else if (GTK_IS_CONTAINER(widget))
		gtk_container_forall(GTK_CONTAINER(widget), zoom_view, level);
}

static gboolean zoom_windows(gpointer level) {
	GList *windows = gtk_window_list_toplevels();
	g_list_foreach(windows, (GFunc)zoom_view, level);
	g_list_free(windows);
	return G_SOURCE_REMOVE;
}

// GTK may be spoken to on its own thread alone.
static void zoom(int percent) { g_idle_add(zoom_windows, GINT_TO_POINTER(percent)); }
*/
import "C"

// Zoom shows the page at a percentage of its size. WebView2 has keys of its own
// for that, and WebKitGTK none; Wails hands out no view to set it on.
func (w *Window) Zoom(percent int) { C.zoom(C.int(percent)) }
