/*
 * Lets WebKitWebDriver drive the unchanged program. Preloaded in tests alone, it
 * takes the place of the function with which Wails makes its view, and makes the
 * same view with automation allowed.
 */
#include <webkit2/webkit2.h>

static WebKitWebView *view;

static WebKitWebView *hand_over(WebKitAutomationSession *session, gpointer data) {
	(void)session;
	(void)data;
	return view;
}

static void on_started(WebKitWebContext *context, WebKitAutomationSession *session, gpointer data) {
	(void)context;
	(void)data;
	g_signal_connect(session, "create-web-view", G_CALLBACK(hand_over), NULL);
}

GtkWidget *webkit_web_view_new_with_user_content_manager(WebKitUserContentManager *manager) {
	WebKitWebContext *context = webkit_web_context_get_default();
	webkit_web_context_set_automation_allowed(context, TRUE);
	g_signal_connect(context, "automation-started", G_CALLBACK(on_started), NULL);
	view = g_object_new(WEBKIT_TYPE_WEB_VIEW, "web-context", context, "user-content-manager", manager,
			    "is-controlled-by-automation", TRUE, NULL);
	return GTK_WIDGET(view);
}
