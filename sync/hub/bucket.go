package hub

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

const s3Scheme = "s3://"

// How long a bucket may take. A device waits thirty seconds for an answer.
const (
	askTimeout   = 15 * time.Second // for a list
	pieceTimeout = time.Minute      // for taking a piece, or forgetting all of a file
)

// bucket keeps uploads in any store that speaks S3. An upload is its pieces, each
// an object named by where it lies in the file, and one without bytes named by
// the size of the file. Nothing is ever overwritten or put together: any process
// can go on with an upload, and what has been acknowledged stays.
type bucket struct {
	s3           minio.Core
	keys         *credentials.Credentials
	name, prefix string
	at           string // for errors: never with a key in it
}

// inBucket reads s3://bucket/prefix?endpoint=https://…&region=…. The keys are
// never part of it: any list of processes would show them.
func inBucket(address string, timed timedCall) (*bucket, error) {
	u, err := url.Parse(address)
	if err != nil || u.User != nil || u.Host == "" {
		return nil, errors.New("files: the address must be s3://bucket/prefix?endpoint=…&region=…, without keys")
	}
	endpoint, region, err := s3Server(u.Query())
	if err != nil {
		return nil, fmt.Errorf("files: %w", err)
	}
	providers := []credentials.Provider{&credentials.EnvAWS{}, &credentials.FileAWSCredentials{}}
	if !u.Query().Has("endpoint") { // a machine at Amazon is told its keys
		providers = append(providers, &credentials.IAM{})
	}
	transport, err := minio.DefaultTransport(endpoint.Scheme == "https")
	if err != nil {
		return nil, err
	}
	b := &bucket{keys: credentials.NewChainCredentials(providers), name: u.Host, at: endpoint.Host + "/" + u.Host}
	if folder := strings.Trim(u.Path, "/"); folder != "" {
		b.prefix = folder + "/"
	}
	client, err := minio.New(endpoint.Host, &minio.Options{
		Creds: b.keys, Secure: endpoint.Scheme == "https", Region: region,
		Transport: timedTransport{transport, timed}, MaxRetries: 2, // devices try again, too
	})
	if err != nil {
		return nil, fmt.Errorf("files: %w", err)
	}
	b.s3 = minio.Core{Client: client}
	return b, nil
}

// s3Server is where a bucket is: at Amazon, unless an endpoint is named.
func s3Server(q url.Values) (endpoint *url.URL, region string, err error) {
	for name := range q {
		if name != "endpoint" && name != "region" {
			return nil, "", fmt.Errorf("the address of a bucket takes endpoint and region, not %q", name)
		}
	}
	region = q.Get("region")
	if !q.Has("endpoint") {
		if region == "" {
			return nil, "", errors.New("name the region of the bucket, or the endpoint of its server")
		}
		return &url.URL{Scheme: "https", Host: "s3." + region + ".amazonaws.com"}, region, nil
	}
	endpoint, err = url.Parse(q.Get("endpoint"))
	if err != nil || endpoint.Scheme != "https" && endpoint.Scheme != "http" || endpoint.Host == "" || strings.Trim(endpoint.Path, "/") != "" || endpoint.User != nil {
		return nil, "", errors.New("the endpoint of a bucket must be like https://host:port")
	}
	if region == "" {
		region = "us-east-1" // what servers that have no regions are signed for
	}
	return endpoint, region, nil
}

func (b *bucket) check(ctx context.Context) error {
	keys, err := b.keys.GetWithContext(&credentials.CredContext{Context: ctx})
	if err == nil && keys.AccessKeyID == "" {
		err = errors.New("no keys: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_SHARED_CREDENTIALS_FILE")
	}
	if err != nil {
		return b.failure(err)
	}
	_, err = b.list(ctx, "check")
	return err
}

// list is what lies below an id.
func (b *bucket) list(ctx context.Context, id string) (objects []minio.ObjectInfo, err error) {
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	for o := range b.s3.ListObjectsIter(ctx, b.name, minio.ListObjectsOptions{Prefix: b.prefix + id + "/"}) {
		if o.Err != nil {
			return nil, b.failure(o.Err)
		}
		objects = append(objects, o)
	}
	return objects, nil
}

// put keeps an object. The server compares it with its hash, which is signed.
func (b *bucket) put(ctx context.Context, key string, bytes io.Reader, size int64, sum string) error {
	ctx, cancel := context.WithTimeout(ctx, pieceTimeout)
	defer cancel()
	// Sent as it is: Alibaba's OSS takes no bodies that are signed bit by bit.
	_, err := b.s3.PutObject(ctx, b.name, key, bytes, size, "", sum, minio.PutObjectOptions{DisableContentSha256: true})
	return b.failure(err)
}

func (b *bucket) remove(ctx context.Context, id string) error {
	objects, err := b.list(ctx, id)
	ctx, cancel := context.WithTimeout(ctx, pieceTimeout)
	defer cancel()
	for _, o := range objects {
		if err == nil {
			err = b.failure(b.s3.RemoveObject(ctx, b.name, o.Key, minio.RemoveObjectOptions{}))
		}
	}
	return err
}

// failure says what to do about an error of the store.
func (b *bucket) failure(err error) error {
	if err == nil {
		return nil
	}
	advice := "is it running, and does this machine reach it?"
	var said minio.ErrorResponse
	if errors.As(err, &said) {
		switch said.Code {
		case minio.NoSuchBucket:
			advice = "create the bucket, or name another"
		case "InvalidAccessKeyId", "SignatureDoesNotMatch":
			advice = "the keys are not those of this store"
		case minio.AccessDenied:
			advice = "the keys must be let list, get, put and delete there"
		default:
			advice = "the store refused"
		}
	}
	return fmt.Errorf("files at %s: %s: %w", b.at, advice, err)
}

// timedCall is told how long the store took, and the status of its answer.
type timedCall func(method, status string, took time.Duration)

type timedTransport struct {
	http.RoundTripper
	timed timedCall
}

func (t timedTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	began, status := time.Now(), "none"
	res, err := t.RoundTripper.RoundTrip(r)
	if err == nil {
		status = strconv.Itoa(res.StatusCode)
	}
	t.timed(r.Method, status, time.Since(began))
	return res, err
}
